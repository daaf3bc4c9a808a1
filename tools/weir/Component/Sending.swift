import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization
import Weir
import WeirModel

/// One request under way: when its write had ended, how much came back, with which status.
///
/// The clock is read after the write as well as before it: a connection that had first to be made, or a process that stood
/// still, writes later than its permit allowed, and says so.
final class Sending: HTTPClientResponseDelegate, Sendable {
    /// What is known of it; it grows while the answer arrives.
    struct Course: Sendable {
        var written: Nanoseconds?
        var status: UInt16 = 0
        var received: UInt64 = 0
    }

    private let progress = Mutex(Course())

    var course: Course { progress.withLock { $0 } }

    func didSendRequest(task: HTTPClient.Task<Course>) { progress.withLock { $0.written = BootClock.now } }

    func didReceiveHead(task: HTTPClient.Task<Course>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        progress.withLock { $0.status = UInt16(head.status.code) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Course>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        progress.withLock { $0.received += UInt64(buffer.readableBytes) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Course>) throws -> Course { course }
}

import Glibc
import Synchronization
import WeirJournal

/// A reader on a thread of its own, which follows a journal until it has seen so many events.
@safe
final class Follower: Sendable {
    private let folder: String
    private let total: Int
    private let complaint = Mutex<String?>(nil)
    private let thread = Mutex<pthread_t>(0)

    init(_ folder: String, until total: Int) {
        self.folder = folder
        self.total = total
    }

    func start() {
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(self)
        let status = unsafe pthread_create(
            &thread,
            nil,
            { context in
                let follower = unsafe Unmanaged<Follower>.fromOpaque(context!).takeRetainedValue()
                follower.run()
                return nil
            },
            context.toOpaque()
        )
        precondition(status == 0, "no thread")
        self.thread.withLock { $0 = thread }
    }

    /// What went wrong, once the thread has ended; `nil` if nothing did.
    func join() -> String? {
        pthread_join(thread.withLock { $0 }, nil)
        return complaint.withLock { $0 }
    }

    private func run() {
        do {
            var reader = try JournalReader(folder, manner: .following)
            var seen: UInt64 = 0
            var idle = 0
            while seen < total, idle < 100_000 {
                guard let frame = try reader.next() else {
                    idle += 1
                    usleep(100)
                    continue
                }
                idle = 0
                var events = frame.events
                while let lent = events.next() {
                    seen += 1
                    let bytes = unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) }
                    guard lent.seq == seen, bytes == event(seen) else { throw Wrong(seq: seen) }
                }
            }
            if seen < total { complaint.withLock { $0 = "saw only \(seen) events" } }
        } catch {
            complaint.withLock { $0 = "\(error)" }
        }
    }

    private struct Wrong: Error {
        let seq: UInt64
    }
}

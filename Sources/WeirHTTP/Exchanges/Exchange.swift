import Synchronization
import Weir
import WeirModel

/// One try of one request, from its seat to the end of its answer: what is known of it, as it grows.
final class Exchange: Sendable {
    /// Names it on its way through the client's pool; see ``ConnectionWatch``.
    let id: UInt64
    let host: String
    let admission: Admission
    private let progress = Mutex(Course())
    private let waiting = Mutex<Task<Void, Never>?>(nil)
    private let leaving = Mutex<(@Sendable () -> Void)?>(nil)

    /// What is known of it. Times are by ``BootClock``.
    struct Course: Sendable {
        /// When its first byte was given to the socket: from then on its outcome may be unknown.
        var left: Nanoseconds?
        /// When the last one had been written.
        var written: Nanoseconds?
        /// Bytes of HTTP in each direction, headers included, before TLS and before decompression.
        var sent: UInt64 = 0
        var received: UInt64 = 0
        /// Of what was received, what has not been paid for.
        var unpaid: UInt64 = 0
        var isReused = false
        /// Whether it had a connection and waited there for its admission.
        var wasHeld = false
        var isOver = false
    }

    init(_ id: UInt64, _ admission: Admission) {
        (self.id, self.admission) = (id, admission)
        host = admission.host
    }

    var course: Course { progress.withLock { $0 } }

    /// Whether its connection had carried another request before.
    var isReused: Bool {
        get { course.isReused }
        set { progress.withLock { course in course.isReused = newValue } }
    }

    /// Whether nobody waits for it any more.
    var isOver: Bool { course.isOver }

    /// What is done when it leaves.
    func whenLeaving(_ body: @escaping @Sendable () -> Void) { leaving.withLock { $0 = body } }

    /// It is about to be written.
    ///
    /// - Returns: whether it may be. What is over was settled as something that never left, and has to stay so.
    func leaves() -> Bool {
        let mayLeave = progress.withLock { course in
            guard !course.isOver else { return false }
            course.left = course.left ?? BootClock.now
            return true
        }
        if mayLeave { leaving.withLock { $0 }?() }
        return mayLeave
    }

    func isHeld() { progress.withLock { $0.wasHeld = true } }

    func sends(_ bytes: Int) { progress.withLock { $0.sent += UInt64(bytes) } }

    func wasWritten() { progress.withLock { $0.written = BootClock.now } }

    func receives(_ bytes: Int) {
        progress.withLock {
            $0.received += UInt64(bytes)
            $0.unpaid += UInt64(bytes)
        }
    }

    /// What was received since this was asked last.
    func takeUnpaid() -> UInt64 {
        progress.withLock { course in
            defer { course.unpaid = 0 }
            return course.unpaid
        }
    }

    /// Waits for the admission beside the event loop, and tells when it is there.
    func awaitAdmission(_ done: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        let admission = admission
        let task = Task {
            do {
                try await admission.wait()
                done(.success(()))
            } catch {
                done(.failure(error))
            }
        }
        waiting.withLock { $0 = task }
        if isOver { task.cancel() }
    }

    /// Nobody waits for it any more.
    func end() {
        progress.withLock { $0.isOver = true }
        admission.end()
        waiting.withLock { $0 }?.cancel()
    }
}

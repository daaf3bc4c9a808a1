import CZeroMQ
import Glibc

/// A thread of its own for sockets: they are made, used and closed on it, and it may block without holding anyone up.
///
/// (Swift's own pool is as wide as the machine has cores, and a task on it may wake up on another thread: neither suits a
/// socket.)
@safe
public enum SocketThread {
    /// Starts a thread that runs `body` and ends.
    ///
    /// - Parameters:
    ///   - name: shown by the system's tools; at most 15 bytes are.
    ///   - body: what it does.
    public static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let work = Work(name: name, body: body)
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                // Matches the retain below; the argument is never nil.
                guard let argument = unsafe argument else { return nil }
                let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                unsafe pthread_setname_np(pthread_self(), String(work.name.prefix(15)))
                work.body()
                return nil
            },
            Unmanaged.passRetained(work).toOpaque()
        )
        precondition(code == 0, "the system refuses a thread: error \(code)")
        pthread_detach(thread)
    }

    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}

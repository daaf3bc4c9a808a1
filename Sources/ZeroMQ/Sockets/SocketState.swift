import Glibc

/// What must be known of a socket by those who do not own it: a poller or a monitor may outlive it.
///
/// Only ever touched on the socket's own thread.
@safe
final class SocketState {
    /// Held so that the context cannot end before the socket is closed.
    let context: Context
    /// Becomes false when the socket is closed; a poller then lets go of its handle.
    var isOpen = true
    /// The thread that may use the socket; `nil` while it is being handed over.
    var owner: pthread_t?
    /// Counts the monitors that the socket has had, so that only the latest one may end the monitoring.
    var monitorNumber = 0

    init(_ context: Context) {
        self.context = context
        self.owner = pthread_self()
    }

    /// Makes the calling thread the one that may use the socket.
    func claim() { owner = pthread_self() }

    /// Whether the calling thread may use the socket.
    var isOnOwnThread: Bool { owner == nil || owner == pthread_self() }
}

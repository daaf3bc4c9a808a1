import Synchronization

/// A socket on its way from one thread to another.
///
/// It can do nothing but be taken up by ``attached()``, on the thread that shall own it; or be let go of, which
/// closes the socket.
public struct DetachedSocket: ~Copyable, @unchecked Sendable {
    // Sendable, since nothing but `attached()` reaches the socket, and both ends of the way are fenced.
    private let socket: Socket

    init(_ socket: consuming Socket) {
        socket.state.owner = nil
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        self.socket = socket
    }

    /// The socket, which belongs to the calling thread from now on.
    public consuming func attached() -> Socket {
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        socket.state.claim()
        return socket
    }
}

extension Socket {
    /// Gives the socket up, so that another thread may own it.
    ///
    /// libzmq demands a full memory barrier between the last use on one thread and the first on the other; both ends
    /// of the way are fenced. A poller or a monitor of the socket must not be used any more on the old thread.
    public consuming func detached() -> DetachedSocket {
        assertOwnThread()
        return DetachedSocket(self)
    }
}

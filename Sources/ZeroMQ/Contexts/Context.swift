import CZeroMQ

/// The room in which sockets live: their I/O threads, their limits and their `inproc://` names.
///
/// Every ``Socket`` keeps its context alive, so a context ends when its last socket *and* the last reference to it
/// are gone, in whatever order they go; the deadlock of terminating a context under an open socket cannot be
/// written. Ending it waits until closed sockets have lingered (see ``SocketOption/linger``, which is zero unless a
/// context says otherwise).
///
/// A context may be shared by all threads. A socket may not.
@safe
public final class Context: Sendable {
    /// libzmq's own context is thread-safe; it is read here and released once, in `deinit`.
    nonisolated(unsafe) let handle: UnsafeMutableRawPointer

    /// Makes a context; its I/O threads start with its first socket.
    ///
    /// - Parameters:
    ///   - ioThreads: threads that move bytes; one carries about a gigabyte a second, zero serves `inproc://` only.
    ///   - maxSockets: the most sockets that may be open at once (`nil`: libzmq's 1,023).
    ///   - maxMessageSize: the largest message in bytes that this process may make to send (`nil`: 2 GiB).
    ///     What it accepts from others is ``SocketOption/maxMessageSize``.
    ///   - lingersForever: whether new sockets wait for ever, when closed, to deliver what they still hold. That is
    ///     libzmq's default and hangs the end of a process whose peer is gone; so here it is off, and
    ///     ``SocketOption/linger`` gives a socket the time it deserves.
    /// - Throws: ``ZeroMQError`` when the process is out of file descriptors, or a value is out of range.
    public init(
        ioThreads: Int = 1,
        maxSockets: Int? = nil,
        maxMessageSize: Int? = nil,
        lingersForever: Bool = false
    ) throws(ZeroMQError) {
        guard let handle = unsafe zmq_ctx_new() else { throw ZeroMQError("zmq_ctx_new") }
        unsafe self.handle = unsafe handle
        try set(ZMQ_IO_THREADS, "ZMQ_IO_THREADS", to: ioThreads)
        if let maxSockets { try set(ZMQ_MAX_SOCKETS, "ZMQ_MAX_SOCKETS", to: maxSockets) }
        if let maxMessageSize { try set(ZMQ_MAX_MSGSZ, "ZMQ_MAX_MSGSZ", to: maxMessageSize) }
        try set(ZMQ_BLOCKY, "ZMQ_BLOCKY", to: lingersForever ? 1 : 0)
    }

    deinit {
        // Only a signal interrupts it, and it may simply be called again.
        while unsafe zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
    }

    /// Makes every call on the context's sockets, also one that is blocked on another thread, throw
    /// ``ZeroMQError/Code/contextTerminated`` from now on. The sockets are still to be closed by their own threads.
    ///
    /// May be called from any thread, and more than once.
    public func shutdown() {
        _ = unsafe zmq_ctx_shutdown(handle)
    }

    private func set(_ option: Int32, _ name: String, to value: Int) throws(ZeroMQError) {
        guard unsafe zmq_ctx_set(handle, option, Int32(clamping: value)) == 0 else {
            throw ZeroMQError("zmq_ctx_set", "\(name) = \(value)")
        }
    }
}

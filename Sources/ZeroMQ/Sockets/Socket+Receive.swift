import CZeroMQ

extension Socket {
    /// Receives one frame, without copying it.
    ///
    /// - Parameters:
    ///   - message: takes the frame; what it held before is released.
    ///   - dontWait: whether to return at once when nothing is there rather than wait
    ///     (for ever, or as long as ``SocketOption/receiveTimeout`` says).
    /// - Returns: whether a frame came; otherwise the message is empty.
    /// - Throws: ``ZeroMQError`` that names the socket, for example ``ZeroMQError/Code/contextTerminated``.
    public func receive(into message: inout Message, dontWait: Bool = false) throws(ZeroMQError) -> Bool {
        try unsafe receive(into: message.frame, dontWait: dontWait)
    }

    /// Receives one whole message, without copying its frames.
    ///
    /// - Parameters:
    ///   - frames: takes as many frames as it has room for; what it held before is released. The others are dropped,
    ///     and counted in ``Multipart/dropped``.
    ///   - dontWait: whether to return at once when nothing is there rather than wait.
    /// - Returns: whether a message came; otherwise there are no frames.
    public func receive(into frames: inout Multipart, dontWait: Bool = false) throws(ZeroMQError) -> Bool {
        frames.begin()
        guard try unsafe receive(into: frames.next, dontWait: dontWait) else { return false }
        // The further frames of a message have arrived when the first can be read: none of these calls waits.
        while frames.accept() {
            guard try unsafe receive(into: frames.next, dontWait: false) else { break }
        }
        return true
    }

    /// Drops what has not been read of the current message.
    ///
    /// - Returns: how many frames were dropped.
    @discardableResult
    public func skipRemainingFrames() throws(ZeroMQError) -> Int {
        var scrap = Message()
        var skipped = 0
        while try hasMore, try receive(into: &scrap) { skipped += 1 }
        return skipped
    }

    /// Whether the frame read last is followed by another of the same message.
    public var hasMore: Bool {
        get throws(ZeroMQError) { try get(.hasMore) }
    }

    private func receive(into frame: UnsafeMutablePointer<zmq_msg_t>, dontWait: Bool) throws(ZeroMQError) -> Bool {
        assertOwnThread()
        while true {
            if unsafe zmq_msg_recv(frame, handle, dontWait ? ZMQ_DONTWAIT : 0) >= 0 { return true }
            switch zmq_errno() {
            case EAGAIN: return false
            case EINTR: continue
            default: throw failure("zmq_msg_recv")
            }
        }
    }
}

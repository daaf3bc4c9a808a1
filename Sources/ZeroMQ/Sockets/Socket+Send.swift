import CZeroMQ

extension Socket {
    /// Sends a copy of some bytes as one frame.
    ///
    /// - Parameters:
    ///   - bytes: the frame; may be empty.
    ///   - more: whether further frames of the same message follow.
    ///   - dontWait: whether to answer ``SendOutcome/wouldBlock`` at once rather than wait
    ///     (for ever, or as long as ``SocketOption/sendTimeout`` says).
    /// - Throws: ``ZeroMQError`` that names the socket, for example ``ZeroMQError/Code/wrongState``.
    public func send(_ bytes: RawSpan, more: Bool = false, dontWait: Bool = false) throws(ZeroMQError) -> SendOutcome {
        assertOwnThread()
        while true {
            let result = unsafe bytes.withUnsafeBytes {
                unsafe zmq_send(handle, $0.baseAddress, $0.count, flags(more, dontWait))
            }
            if let outcome = try outcome(of: result, "zmq_send") { return outcome }
        }
    }

    /// Sends a copy of some bytes as one frame; see ``send(_:more:dontWait:)-(RawSpan,_,_)``.
    public func send(_ bytes: [UInt8], more: Bool = false, dontWait: Bool = false) throws(ZeroMQError) -> SendOutcome {
        try unsafe send(bytes.span.bytes, more: more, dontWait: dontWait)
    }

    /// Sends a text in UTF-8 as one frame; see ``send(_:more:dontWait:)-(RawSpan,_,_)``.
    public func send(_ text: String, more: Bool = false, dontWait: Bool = false) throws(ZeroMQError) -> SendOutcome {
        try unsafe send(text.utf8Span.span.bytes, more: more, dontWait: dontWait)
    }

    /// Sends a message without copying its bytes.
    ///
    /// Once ``SendOutcome/sent``, the message is empty, and ready to be used again. Otherwise it is as it was.
    public func send(_ message: inout Message, more: Bool = false, dontWait: Bool = false) throws(ZeroMQError)
        -> SendOutcome
    {
        assertOwnThread()
        while true {
            let result = unsafe zmq_msg_send(message.frame, handle, flags(more, dontWait))
            if let outcome = try outcome(of: result, "zmq_msg_send") { return outcome }
        }
    }

    /// Sends frames as one message, each copied.
    ///
    /// - Parameter frames: at least one.
    public func send(_ frames: [[UInt8]], dontWait: Bool = false) throws(ZeroMQError) -> SendOutcome {
        precondition(!frames.isEmpty, "a message has at least one frame")
        for (index, frame) in frames.enumerated() {
            let outcome = try send(frame, more: index < frames.count - 1, dontWait: dontWait)
            guard outcome == .sent else { return outcome }
        }
        return .sent
    }

    private func flags(_ more: Bool, _ dontWait: Bool) -> Int32 {
        (more ? ZMQ_SNDMORE : 0) | (dontWait ? ZMQ_DONTWAIT : 0)
    }

    /// What a call of libzmq says; `nil` when a signal interrupted it.
    private func outcome(of result: Int32, _ call: StaticString) throws(ZeroMQError) -> SendOutcome? {
        if result >= 0 { return .sent }
        switch zmq_errno() {
        case EAGAIN: return .wouldBlock
        case EHOSTUNREACH: return .unreachable
        case EINTR: return nil
        default: throw failure("\(call)")
        }
    }
}

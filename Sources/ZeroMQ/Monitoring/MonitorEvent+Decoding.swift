import CZeroMQ

extension MonitorEvent {
    /// Reads what libzmq sends: a number of 16 bits and a value of 32 in the first frame, in the machine's byte order,
    /// and the endpoint in the second.
    ///
    /// - Returns: `nil` when it is something else.
    init?(_ frames: borrowing Multipart) {
        guard frames.count == 2, frames[0].byteCount == 6 else { return nil }
        let number = unsafe frames[0].unsafeLoadUnaligned(as: UInt16.self)
        let value = unsafe frames[0].unsafeLoadUnaligned(fromByteOffset: 2, as: Int32.self)
        self.init(
            What(number, value),
            at: unsafe frames[1].withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
        )
    }
}

extension MonitorEvent.What {
    init(_ number: UInt16, _ value: Int32) {
        switch Int32(number) {
        case ZMQ_EVENT_LISTENING: self = .listening(fileDescriptor: value)
        case ZMQ_EVENT_BIND_FAILED: self = .bindFailed(.init(rawValue: value))
        case ZMQ_EVENT_ACCEPTED: self = .accepted(fileDescriptor: value)
        case ZMQ_EVENT_ACCEPT_FAILED: self = .acceptFailed(.init(rawValue: value))
        case ZMQ_EVENT_CONNECTED: self = .connected(fileDescriptor: value)
        case ZMQ_EVENT_CONNECT_DELAYED: self = .connectDelayed
        case ZMQ_EVENT_CONNECT_RETRIED: self = .connectRetried(after: .milliseconds(value))
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: self = .handshakeSucceeded
        case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL: self = .handshakeFailed(.transport(.init(rawValue: value)))
        case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL: self = .handshakeFailed(.protocolError(value))
        case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: self = .handshakeFailed(.refused(status: value))
        case ZMQ_EVENT_DISCONNECTED: self = .disconnected(fileDescriptor: value)
        case ZMQ_EVENT_CLOSED: self = .closed(fileDescriptor: value)
        case ZMQ_EVENT_CLOSE_FAILED: self = .closeFailed(.init(rawValue: value))
        case ZMQ_EVENT_MONITOR_STOPPED: self = .monitorStopped
        default: self = .unknown(number: number, value: value)
        }
    }
}

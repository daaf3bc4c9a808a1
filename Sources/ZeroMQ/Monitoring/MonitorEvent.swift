/// Something that happened to the connections of a socket.
public struct MonitorEvent: Sendable, Hashable {
    /// What happened.
    public let what: What
    /// Where: the endpoint that was bound or connected.
    public let endpoint: String

    /// Names an event.
    public init(_ what: What, at endpoint: String) {
        self.what = what
        self.endpoint = endpoint
    }

    /// What can happen. The file descriptor tells the connections of one endpoint apart; the system gives it again
    /// once it is closed.
    public enum What: Sendable, Hashable {
        /// The socket listens.
        case listening(fileDescriptor: Int32)
        /// It could not listen.
        case bindFailed(ZeroMQError.Code)
        /// A peer has connected; it has not shaken hands yet.
        case accepted(fileDescriptor: Int32)
        /// A peer could not be let in, for example for want of file descriptors.
        case acceptFailed(ZeroMQError.Code)
        /// A connection to a peer stands; hands have not been shaken yet.
        case connected(fileDescriptor: Int32)
        /// Connecting takes its time.
        case connectDelayed
        /// Connecting will be tried again after that time.
        case connectRetried(after: Duration)
        /// The peer speaks ZMTP, and may speak here.
        case handshakeSucceeded
        /// The peer does not.
        case handshakeFailed(HandshakeFailure)
        /// A connection has ended that had been accepted or connected, whether hands were shaken or not.
        case disconnected(fileDescriptor: Int32)
        /// The socket listens there no longer, or an attempt to connect was given up.
        case closed(fileDescriptor: Int32)
        /// It could not be closed.
        case closeFailed(ZeroMQError.Code)
        /// The socket is watched no longer; the last event.
        case monitorStopped
        /// What a newer libzmq may tell.
        case unknown(number: UInt16, value: Int32)
    }

    /// Why a handshake failed.
    public enum HandshakeFailure: Sendable, Hashable {
        /// The transport failed, or the peer took too long.
        case transport(ZeroMQError.Code)
        /// The peer broke the protocol; a `ZMQ_PROTOCOL_ERROR_…`.
        case protocolError(Int32)
        /// The ZAP handler said no; its status: 300, 400 or 500. Both sides see this, but for 300.
        case refused(status: Int32)
    }
}

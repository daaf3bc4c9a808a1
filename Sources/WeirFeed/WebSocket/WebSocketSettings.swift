public import NIOSSL

/// Bounds and trust of a WebSocket connection.
public struct WebSocketSettings: Sendable {
    /// How long the TCP connection may take. The whole handshake is bounded by the feed's `connectTimeout`.
    public var connectTimeout = Duration.seconds(10)
    /// Bytes of one message, all of its fragments together: the feed's `frameBytesMax`. NIO's own default, 16 KiB of a frame,
    /// is too small for a book.
    var messageBytesMax = 16 << 20
    /// Fragments of one message.
    public var fragmentsMax = 4_096
    /// How `wss` trusts the other side; nil: as the system does.
    public var tls: TLSConfiguration?
    /// Headers of the upgrade request, such as a key.
    public var headers: [(name: String, value: String)] = []

    public init() {}
}

/// What happens on a WebSocket.
enum WebSocketEvent: Sendable {
    /// The upgrade succeeded.
    case opened
    /// A text message, all of its fragments together.
    case text([UInt8])
    /// The answer to a ping of ours, with what that bore.
    case pong([UInt8])
    /// Something else came, such as a ping, which was answered.
    case control
    /// It is over, or was never made, for this reason. Comes once, and last.
    case closed(String)
}

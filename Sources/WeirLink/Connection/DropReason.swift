/// Why a connection is dropped. Only failures of the transport or of the session are reasons: silence of a topic is none.
public enum DropReason: Hashable, Sendable {
    /// The shell lost it, or could not connect.
    case lost
    /// Connecting took too long.
    case connectTimeout
    /// No barrier came back: the subscription is not in force.
    case unproven
    /// The transport clock: no frame at all for the idle timeout.
    case silent
    /// The session clock: a heartbeat was not answered.
    case unanswered
    /// A topic was proven twice in a row to go on without us, though it was subscribed again: this session is deaf.
    case deaf
    /// The user wants no connection any more.
    case stopped
}

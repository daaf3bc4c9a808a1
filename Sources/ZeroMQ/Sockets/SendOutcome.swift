/// What became of a message that was to be sent.
///
/// These are the everyday outcomes, told without the cost of throwing.
public enum SendOutcome: Sendable, Hashable {
    /// libzmq has it, and will deliver it as well as the pattern promises.
    case sent
    /// It could not be queued now, or within ``SocketOption/sendTimeout``: a queue is at its high-water mark, or
    /// nobody is connected. The message is still the caller's. When this comes in the midst of a multipart message,
    /// its earlier frames are gone with the peer that was to have them: begin again with the first.
    case wouldBlock
    /// A ROUTER with ``SocketOption/routerMandatory`` knows no peer by that routing id.
    case unreachable
}

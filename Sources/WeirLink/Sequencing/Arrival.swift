/// What became of a message that was given to a ``Sequencer``.
public enum Arrival: Hashable, Sendable {
    /// It was next: it, and whatever had waited for it, is ready.
    case delivered
    /// It came before its turn, or before its topic has joined, and waits.
    case kept
    /// It, or all that it covers, is there already.
    case duplicate
    /// There was no room for it. The sequencer remembers that it exists, so it is missing like one that never came.
    case refused
    /// Its numbers make no sense: they descend, or lie beyond 2^62.
    case unreadable
}

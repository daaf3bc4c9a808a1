public import WeirModel

/// What the link asks of whoever keeps the past, about one topic. It is answered by its ticket, once:
/// first the epochs, then the messages, then ``LinkAnswer``.
public struct LinkRequest<Topic: Hashable & Sendable>: Hashable, Sendable {
    public var ticket: UInt64
    public var topic: Topic
    public var kind: Kind
    /// When it is given up, by the link's time: an answer that comes later is ignored (its messages are not).
    public var deadline: Nanoseconds

    public enum Kind: Hashable, Sendable {
        /// Messages that are missing: those of this range, the lowest `limit` of them.
        case range(SequenceRange, limit: Int)
        /// Whatever there is from this number on, the lowest `limit` of it. Nil: nothing but the newest number.
        case poll(from: UInt64?, limit: Int)
        /// A snapshot, taken after this was asked.
        case snapshot
        /// The newest number.
        case probe
    }
}

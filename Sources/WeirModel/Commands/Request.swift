/// One question for an allowance.
public struct Request: Equatable, Sendable {
    public var id: RequestID
    /// The id of the first try of the same piece of work: it groups retries, so that what-if can tell demand from
    /// repetition. Equal to ``id`` on the first try.
    public var attempt: RequestID
    /// Expected bytes, sent and received together; settled when the outcome is recorded.
    public var bytes: UInt64
    /// The cost in permits; 0 stands for the cost of the kind.
    public var permits: UInt32
    /// The number of a ``RequestKind``.
    public var kind: UInt16
    /// Whether it needs a connection slot of its own.
    public var opensConnection: Bool

    public init(
        id: RequestID,
        attempt: RequestID? = nil,
        bytes: UInt64 = 0,
        permits: UInt32 = 0,
        kind: UInt16 = 0,
        opensConnection: Bool = false
    ) {
        self.id = id
        self.attempt = attempt ?? id
        self.bytes = bytes
        self.permits = permits
        self.kind = kind
        self.opensConnection = opensConnection
    }
}

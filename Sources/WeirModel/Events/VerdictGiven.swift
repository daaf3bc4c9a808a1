/// A request for an allowance was decided. Granted, it charges every limit that applies; otherwise none.
public struct VerdictGiven: Equatable, Sendable {
    public var request: RequestID
    public var attempt: RequestID
    public var lowestAwaited: RequestID
    public var kind: UInt16
    public var outcome: Verdict.Outcome
    public var opensConnection: Bool
    /// The cost in permits, the kind's cost filled in.
    public var permits: UInt32
    /// Expected bytes.
    public var bytes: UInt64
    /// The limit that bound, when not granted.
    public var limit: LimitID
    /// When denied, in nanoseconds.
    public var retryAfter: Nanoseconds
    /// When granted, in nanoseconds from the first sending.
    public var useWithin: Nanoseconds
    /// When granted with a connection.
    public var slot: SlotID

    public init(
        request: RequestID,
        attempt: RequestID,
        lowestAwaited: RequestID,
        kind: UInt16,
        outcome: Verdict.Outcome,
        opensConnection: Bool,
        permits: UInt32,
        bytes: UInt64,
        limit: LimitID = .none,
        retryAfter: Nanoseconds = 0,
        useWithin: Nanoseconds = 0,
        slot: SlotID = .none
    ) {
        self.request = request
        self.attempt = attempt
        self.lowestAwaited = lowestAwaited
        self.kind = kind
        self.outcome = outcome
        self.opensConnection = opensConnection
        self.permits = permits
        self.bytes = bytes
        self.limit = limit
        self.retryAfter = retryAfter
        self.useWithin = useWithin
        self.slot = slot
    }

    /// The verdict as its asker is told.
    public func verdict(seq: UInt64) -> Verdict {
        Verdict(
            request: request,
            outcome: outcome,
            seq: seq,
            limit: limit,
            retryAfter: retryAfter,
            useWithin: useWithin,
            slot: slot
        )
    }
}

/// A granted verdict was handed back unused: what it charged is given back.
public struct VerdictReturned: Equatable, Sendable {
    public var request: RequestID

    public init(request: RequestID) { self.request = request }
}

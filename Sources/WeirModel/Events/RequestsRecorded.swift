/// What really happened to requests that were sent. A group is one event.
public struct RequestsRecorded: Equatable, Sendable {
    /// The publisher number of the first fact; the others follow without holes.
    public var first: UInt64
    public var facts: [RequestFact]

    public init(first: UInt64, facts: [RequestFact]) {
        self.first = first
        self.facts = facts
    }
}

/// What really happened to one request.
public struct RequestFact: Equatable, Sendable {
    /// The request it was allowed by, or 0 where there was none; with ``Flags/leased``, the number of the lease.
    public var request: RequestID
    /// Bytes sent and received; together they settle what the verdict charged.
    public var sent: UInt64
    public var received: UInt64
    /// From the write to the end of the answer, in microseconds; the largest value stands for longer.
    public var latency: UInt32
    /// The other side's status (HTTP's, where it is HTTP), or 0 where no answer came.
    public var status: UInt16
    public var flags: Flags
    /// How long the other side said to wait (HTTP's `Retry-After`), in milliseconds; 0 where it said nothing.
    public var retryAfter: UInt32
    /// What the other side said is used of its window (as exchanges do in headers), in its own weight; 0 where it said
    /// nothing. With ``Flags/quota``, what it said that its window holds.
    public var usedWeight: UInt32

    public init(
        request: RequestID,
        sent: UInt64,
        received: UInt64,
        latency: UInt32,
        status: UInt16,
        flags: Flags,
        retryAfter: UInt32 = 0,
        usedWeight: UInt32 = 0
    ) {
        self.request = request
        self.sent = sent
        self.received = received
        self.latency = latency
        self.status = status
        self.flags = flags
        self.retryAfter = retryAfter
        self.usedWeight = usedWeight
    }

    public struct Flags: OptionSet, Equatable, Sendable {
        public let rawValue: UInt16

        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// The component counts it a success.
        public static let success = Flags(rawValue: 1)
        /// The write ended after the verdict's use-by: the request is charged again, at the time of this fact.
        public static let usedLate = Flags(rawValue: 2)
        /// It was paid for by a lease.
        public static let leased = Flags(rawValue: 4)
        /// It lived on the reserve, which is counted already.
        public static let reserved = Flags(rawValue: 8)
        /// The weight is what the other side's window holds, not what is used of it.
        public static let quota = Flags(rawValue: 16)
    }

    /// The other side says "too much": 429, the 418 by which exchanges ban, and a 503 that names a time.
    public var isPushback: Bool { status == 429 || isBan || (status == 503 && retryAfter > 0) }

    /// The other side has had enough, and refuses everything for a while.
    public var isBan: Bool { status == 418 }
}

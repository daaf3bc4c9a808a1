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
    /// The request it was allowed by, or 0 where there was none.
    public var request: RequestID
    /// Bytes sent and received; together they settle what the verdict charged.
    public var sent: UInt64
    public var received: UInt64
    /// From the write to the end of the answer, in microseconds; the largest value stands for longer.
    public var latency: UInt32
    /// The other side's status (HTTP's, where it is HTTP), or 0 where no answer came.
    public var status: UInt16
    public var flags: Flags

    public init(
        request: RequestID,
        sent: UInt64,
        received: UInt64,
        latency: UInt32,
        status: UInt16,
        flags: Flags
    ) {
        self.request = request
        self.sent = sent
        self.received = received
        self.latency = latency
        self.status = status
        self.flags = flags
    }

    public struct Flags: OptionSet, Equatable, Sendable {
        public let rawValue: UInt16

        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// The component counts it a success.
        public static let success = Flags(rawValue: 1)
        /// The write ended after the verdict's use-by: the request is charged again, at the time of this fact.
        public static let usedLate = Flags(rawValue: 2)
    }
}

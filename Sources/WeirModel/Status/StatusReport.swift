/// The manager's state at one moment, all of it committed.
public struct StatusReport: Equatable, Sendable {
    public var epoch: UInt32
    public var seq: UInt64
    public var stateHash: UInt64
    public var moment: Moment
    public var applyVersion: UInt32
    public var topologyDigest: UInt64
    /// Streams: their own position.
    public var streamsSeq: UInt64
    public var components: [ComponentStatus]
    public var limits: [LimitStatus]
    public var rejected: [Rejection]

    public init(
        epoch: UInt32,
        seq: UInt64,
        stateHash: UInt64,
        moment: Moment,
        applyVersion: UInt32,
        topologyDigest: UInt64,
        streamsSeq: UInt64,
        components: [ComponentStatus],
        limits: [LimitStatus],
        rejected: [Rejection]
    ) {
        self.epoch = epoch
        self.seq = seq
        self.stateHash = stateHash
        self.moment = moment
        self.applyVersion = applyVersion
        self.topologyDigest = topologyDigest
        self.streamsSeq = streamsSeq
        self.components = components
        self.limits = limits
        self.rejected = rejected
    }

    /// How often the manager refused a message, for one reason, since it started.
    public struct Rejection: Equatable, Sendable {
        public var reason: Refusal
        public var count: UInt64

        public init(reason: Refusal, count: UInt64) {
            self.reason = reason
            self.count = count
        }
    }
}

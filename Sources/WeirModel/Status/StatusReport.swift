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
    public var traffic: Traffic
    public var alerts: [ActiveAlert]
    public var shares: [ShareStatus]

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
        rejected: [Rejection],
        traffic: Traffic,
        alerts: [ActiveAlert] = [],
        shares: [ShareStatus] = []
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
        self.traffic = traffic
        self.alerts = alerts
        self.shares = shares
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

    /// Messages that each socket has delivered since the manager started, and connections that stand.
    public struct Traffic: Equatable, Sendable {
        public var control: UInt64
        public var ingest: UInt64
        /// Subscriptions, their ends, and whatever else peers sent to the broadcast socket.
        public var broadcast: UInt64
        public var connections: UInt32

        public init(control: UInt64 = 0, ingest: UInt64 = 0, broadcast: UInt64 = 0, connections: UInt32 = 0) {
            self.control = control
            self.ingest = ingest
            self.broadcast = broadcast
            self.connections = connections
        }
    }
}

extension StatusReport {
    /// A component's name; `global` for all together.
    public func name(of component: ComponentID) -> String {
        if component == .manager { return Channel.managerKey }
        return components.first { $0.id == component }?.name ?? "component \(component.rawValue)"
    }
}

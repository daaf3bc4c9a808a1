/// One component at one moment.
public struct ComponentStatus: Equatable, Sendable {
    public var id: ComponentID
    public var name: String
    public var priority: Priority
    public var strategy: Strategy
    /// Instances alive.
    public var instances: UInt32
    /// Verdicts since the journal began.
    public var granted: UInt64
    public var denied: UInt64
    public var never: UInt64
    /// Requests recorded, and those of them that succeeded, since the journal began.
    public var recorded: UInt64
    public var succeeded: UInt64
    /// Bytes a second: used over the last ten seconds, allowed, and allowed in a burst.
    public var bandwidthUsed: UInt64
    public var bandwidthLimit: UInt64
    public var bandwidthBurst: UInt64
    public var connectionsUsed: UInt32
    public var connectionsLimit: UInt32
    /// Exponential moving average, in nanoseconds.
    public var latency: Nanoseconds
    /// Successes among the requests recorded in the last 60 seconds, in parts per million; a million when there are none.
    public var success: UInt32
    /// Requests recorded in the last 1, 10 and 60 seconds.
    public var throughput: Throughput
    /// Percentiles of the latency over the last one to two minutes, in nanoseconds.
    public var p50: Nanoseconds
    public var p90: Nanoseconds
    public var p99: Nanoseconds
    /// Leases that run, and requests paid by leases since the journal began.
    public var leases: UInt32
    public var leased: UInt64

    public init(
        id: ComponentID,
        name: String,
        priority: Priority,
        strategy: Strategy,
        instances: UInt32,
        granted: UInt64,
        denied: UInt64,
        never: UInt64,
        recorded: UInt64,
        succeeded: UInt64,
        bandwidthUsed: UInt64,
        bandwidthLimit: UInt64,
        bandwidthBurst: UInt64,
        connectionsUsed: UInt32,
        connectionsLimit: UInt32,
        latency: Nanoseconds,
        success: UInt32,
        throughput: Throughput,
        p50: Nanoseconds = 0,
        p90: Nanoseconds = 0,
        p99: Nanoseconds = 0,
        leases: UInt32 = 0,
        leased: UInt64 = 0
    ) {
        self.id = id
        self.name = name
        self.priority = priority
        self.strategy = strategy
        self.instances = instances
        self.granted = granted
        self.denied = denied
        self.never = never
        self.recorded = recorded
        self.succeeded = succeeded
        self.bandwidthUsed = bandwidthUsed
        self.bandwidthLimit = bandwidthLimit
        self.bandwidthBurst = bandwidthBurst
        self.connectionsUsed = connectionsUsed
        self.connectionsLimit = connectionsLimit
        self.latency = latency
        self.success = success
        self.throughput = throughput
        self.p50 = p50
        self.p90 = p90
        self.p99 = p99
        self.leases = leases
        self.leased = leased
    }

    /// Requests recorded in trailing windows.
    public struct Throughput: Equatable, Sendable {
        public var second: UInt32
        public var tenSeconds: UInt32
        public var minute: UInt32

        public init(second: UInt32 = 0, tenSeconds: UInt32 = 0, minute: UInt32 = 0) {
            self.second = second
            self.tenSeconds = tenSeconds
            self.minute = minute
        }
    }
}

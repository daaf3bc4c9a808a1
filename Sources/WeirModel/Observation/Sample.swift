/// What was seen of one component, or of all together, in one interval.
public struct Sample: Equatable, Sendable {
    /// When the interval began on the governor's clock, in nanoseconds.
    public var start: Nanoseconds
    /// The wall clock then, in nanoseconds since 1970-01-01T00:00:00Z.
    public var utc: Int64
    /// How long it was, in nanoseconds.
    public var interval: Nanoseconds
    /// Of whom; ``ComponentID/manager`` for all together.
    public var component: ComponentID
    /// Requests recorded, and those of them that succeeded.
    public var recorded: UInt32
    public var succeeded: UInt32
    /// Verdicts given.
    public var granted: UInt32
    public var denied: UInt32
    public var never: UInt32
    /// Sent and received by the requests recorded.
    public var bytes: UInt64
    /// Connections held when the interval ended. In a sample folded from several: the most of them.
    public var connections: UInt32
    /// Of the requests recorded, as it was known when the interval ended.
    public var latency: Latency

    public init(
        start: Nanoseconds,
        utc: Int64,
        interval: Nanoseconds,
        component: ComponentID,
        recorded: UInt32 = 0,
        succeeded: UInt32 = 0,
        granted: UInt32 = 0,
        denied: UInt32 = 0,
        never: UInt32 = 0,
        bytes: UInt64 = 0,
        connections: UInt32 = 0,
        latency: Latency = Latency()
    ) {
        self.start = start
        self.utc = utc
        self.interval = interval
        self.component = component
        self.recorded = recorded
        self.succeeded = succeeded
        self.granted = granted
        self.denied = denied
        self.never = never
        self.bytes = bytes
        self.connections = connections
        self.latency = latency
    }

    /// How long requests took, in nanoseconds; all zero where none was recorded.
    public struct Latency: Equatable, Sendable {
        /// In a sample folded from several: each one's weighted by its recorded requests, rounded down.
        public var average: Nanoseconds
        /// What 50, 90 and 99 of 100 requests did not exceed. In a sample folded from several: the largest of them, which
        /// is an upper bound of the true percentile.
        public var p50: Nanoseconds
        public var p90: Nanoseconds
        public var p99: Nanoseconds

        public init(average: Nanoseconds = 0, p50: Nanoseconds = 0, p90: Nanoseconds = 0, p99: Nanoseconds = 0) {
            self.average = average
            self.p50 = p50
            self.p90 = p90
            self.p99 = p99
        }
    }
}

/// What was seen of one component, or of all together (``ComponentID/manager``), in one interval.
public struct Sample: Equatable, Sendable {
    /// When the interval began, on the governor's clock and on the wall's, in nanoseconds.
    public var start: Nanoseconds
    public var utc: Int64
    /// How long it was, in nanoseconds.
    public var interval: Nanoseconds
    public var component: ComponentID
    /// Requests recorded, and those of them that succeeded.
    public var recorded: UInt32
    public var succeeded: UInt32
    /// Verdicts given.
    public var granted: UInt32
    public var denied: UInt32
    public var never: UInt32
    /// Slots held at its end.
    public var connections: UInt32
    /// Bytes recorded, sent and received.
    public var bytes: UInt64
    /// The average at its end, and percentiles over the minute before, in nanoseconds.
    public var latency: Nanoseconds
    public var p50: Nanoseconds
    public var p90: Nanoseconds
    public var p99: Nanoseconds

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
        connections: UInt32 = 0,
        bytes: UInt64 = 0,
        latency: Nanoseconds = 0,
        p50: Nanoseconds = 0,
        p90: Nanoseconds = 0,
        p99: Nanoseconds = 0
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
        self.connections = connections
        self.bytes = bytes
        self.latency = latency
        self.p50 = p50
        self.p90 = p90
        self.p99 = p99
    }
}

/// When alerts are raised and cleared. The defaults are the numbers that Weir ships with.
public struct AlertSettings: Equatable, Sendable {
    /// Above 70% and 90% of the sustained limit.
    public var bandwidth: Thresholds
    /// Above 80% and 95% of the limit.
    public var connections: Thresholds
    /// Below 80%.
    public var successRate: Thresholds
    /// Above 1,000 ms.
    public var latency: Thresholds
    /// Any.
    public var silentComponent: Thresholds
    /// Any.
    public var eventsLost: Thresholds
    /// Longer than 60 s.
    public var deniedLong: Thresholds
    /// Longer than 100 ms and 1 s.
    public var journalLag: Thresholds
    /// Not a setting of the topology: a ban is always critical.
    public var banned: Thresholds
    /// For how long after an alert was raised the same one, once cleared, is not raised again unless it is worse, in
    /// nanoseconds: 5 minutes.
    public var cooldown: Nanoseconds
    /// How much better than its threshold a value must be for the alert to clear, in parts per million of what it could be
    /// better by: of the threshold, or, where the alert is raised below it, of what it lacks to a million. A tenth.
    public var hysteresis: UInt32

    public init(
        bandwidth: Thresholds = Thresholds(warning: 700_000, critical: 900_000),
        connections: Thresholds = Thresholds(warning: 800_000, critical: 950_000),
        successRate: Thresholds = Thresholds(warning: 800_000),
        latency: Thresholds = Thresholds(warning: 1_000 * .millisecond),
        silentComponent: Thresholds = Thresholds(warning: 0),
        eventsLost: Thresholds = Thresholds(warning: 0),
        deniedLong: Thresholds = Thresholds(warning: 60 * .second),
        journalLag: Thresholds = Thresholds(warning: 100 * .millisecond, critical: .second),
        banned: Thresholds = Thresholds(critical: 0),
        cooldown: Nanoseconds = 300 * .second,
        hysteresis: UInt32 = 100_000
    ) {
        self.bandwidth = bandwidth
        self.connections = connections
        self.successRate = successRate
        self.latency = latency
        self.silentComponent = silentComponent
        self.eventsLost = eventsLost
        self.deniedLong = deniedLong
        self.journalLag = journalLag
        self.banned = banned
        self.cooldown = cooldown
        self.hysteresis = hysteresis
    }

    /// What a value must be worse than, in the unit of its ``AlertKind``; nil means never.
    public struct Thresholds: Equatable, Sendable {
        public var warning: UInt64?
        public var critical: UInt64?

        public init(warning: UInt64? = nil, critical: UInt64? = nil) {
            self.warning = warning
            self.critical = critical
        }

        public subscript(severity: Severity) -> UInt64? {
            switch severity {
            case .warning: warning
            case .critical: critical
            }
        }
    }

    public subscript(kind: AlertKind) -> Thresholds {
        get {
            switch kind {
            case .bandwidth: bandwidth
            case .connections: connections
            case .successRate: successRate
            case .latency: latency
            case .silentComponent: silentComponent
            case .eventsLost: eventsLost
            case .deniedLong: deniedLong
            case .journalLag: journalLag
            case .banned: banned
            }
        }
        set {
            switch kind {
            case .bandwidth: bandwidth = newValue
            case .connections: connections = newValue
            case .successRate: successRate = newValue
            case .latency: latency = newValue
            case .silentComponent: silentComponent = newValue
            case .eventsLost: eventsLost = newValue
            case .deniedLong: deniedLong = newValue
            case .journalLag: journalLag = newValue
            case .banned: banned = newValue
            }
        }
    }
}

/// What an alert is about.
public enum AlertKind: UInt8, CaseIterable, Sendable {
    /// Bytes a second in use, of the sustained rate. Values in parts per million.
    case bandwidth = 0
    /// Connection slots held, of those allowed. Values in parts per million.
    case connections = 1
    /// Successes among the requests of the last minute. Values in parts per million.
    case successRate = 2
    /// The average latency. Values in nanoseconds.
    case latency = 3
    /// No instance is left, and the last one went silent. The value counts the instances that went.
    case silentComponent = 4
    /// Events were lost. The value counts them.
    case eventsLost = 5
    /// Verdicts were denied in every look for so long. Values in nanoseconds.
    case deniedLong = 6
    /// The journal's commits take so long. Values in nanoseconds.
    case journalLag = 7

    /// The word in reports.
    public var name: String {
        switch self {
        case .bandwidth: "bandwidth"
        case .connections: "connections"
        case .successRate: "success_rate"
        case .latency: "latency"
        case .silentComponent: "silent_component"
        case .eventsLost: "events_lost"
        case .deniedLong: "denied_long"
        case .journalLag: "journal_lag"
        }
    }
}

/// How bad it is.
public enum Severity: UInt8, CaseIterable, Comparable, Sendable {
    case warning = 0
    case critical = 1

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// The word in reports.
    public var name: String {
        switch self {
        case .warning: "warning"
        case .critical: "critical"
        }
    }
}

/// A value went beyond a threshold. The component stands in the event's stamp.
public struct AlertRaised: Equatable, Sendable {
    public var kind: AlertKind
    public var severity: Severity
    /// In the unit of the kind.
    public var value: UInt64
    public var threshold: UInt64

    public init(kind: AlertKind, severity: Severity, value: UInt64, threshold: UInt64) {
        self.kind = kind
        self.severity = severity
        self.value = value
        self.threshold = threshold
    }
}

/// A value is well within its threshold again.
public struct AlertCleared: Equatable, Sendable {
    public var kind: AlertKind
    /// In the unit of the kind.
    public var value: UInt64
    public var threshold: UInt64

    public init(kind: AlertKind, value: UInt64, threshold: UInt64) {
        self.kind = kind
        self.value = value
        self.threshold = threshold
    }
}

/// An alert that was raised and not yet cleared.
public struct ActiveAlert: Equatable, Sendable {
    /// Whom it concerns, or the manager.
    public var component: ComponentID
    public var kind: AlertKind
    public var severity: Severity
    /// When it was raised, on the governor's clock.
    public var since: Nanoseconds
    /// In the unit of the kind, when it was raised.
    public var value: UInt64
    public var threshold: UInt64

    public init(
        component: ComponentID,
        kind: AlertKind,
        severity: Severity,
        since: Nanoseconds,
        value: UInt64,
        threshold: UInt64
    ) {
        self.component = component
        self.kind = kind
        self.severity = severity
        self.since = since
        self.value = value
        self.threshold = threshold
    }
}

/// An alert that stands.
public struct ActiveAlert: Equatable, Sendable {
    /// Whom it concerns, or ``ComponentID/manager``.
    public var component: ComponentID
    public var kind: AlertKind
    public var severity: Severity
    /// Since when it stands, at whatever severity: the governor's clock, in nanoseconds.
    public var since: Nanoseconds
    /// The wall clock then, in nanoseconds since 1970-01-01T00:00:00Z.
    public var utc: Int64
    /// What was read when it got its severity, and that severity's threshold, in the unit of ``AlertKind``.
    public var value: UInt64
    public var threshold: UInt64

    public init(
        component: ComponentID,
        kind: AlertKind,
        severity: Severity,
        since: Nanoseconds,
        utc: Int64,
        value: UInt64,
        threshold: UInt64
    ) {
        self.component = component
        self.kind = kind
        self.severity = severity
        self.since = since
        self.utc = utc
        self.value = value
        self.threshold = threshold
    }
}

/// A value crossed a threshold: an alert stands from now on, or one that stood has another severity from now on.
public struct AlertRaised: Equatable, Sendable {
    public var kind: AlertKind
    /// Lower than it was, where a critical alert became a warning.
    public var severity: Severity
    /// What was read, in the unit of ``AlertKind``.
    public var value: UInt64
    /// The threshold of this severity, in the same unit.
    public var threshold: UInt64

    public init(kind: AlertKind, severity: Severity, value: UInt64, threshold: UInt64) {
        self.kind = kind
        self.severity = severity
        self.value = value
        self.threshold = threshold
    }
}

/// An alert stands no more.
public struct AlertCleared: Equatable, Sendable {
    public var kind: AlertKind
    /// What was read, in the unit of ``AlertKind``.
    public var value: UInt64
    /// The threshold that the value is better than, by the hysteresis; in the same unit.
    public var threshold: UInt64

    public init(kind: AlertKind, value: UInt64, threshold: UInt64) {
        self.kind = kind
        self.value = value
        self.threshold = threshold
    }
}

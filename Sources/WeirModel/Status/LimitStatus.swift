/// One limit at one moment.
public struct LimitStatus: Equatable, Sendable {
    public var definition: LimitDefinition
    /// What counts against it now, in the unit of its amount.
    public var used: UInt64
    /// Verdicts in which it took part and was charged, was the one that bound, or could never be met.
    public var granted: UInt64
    public var denied: UInt64
    public var never: UInt64

    public init(definition: LimitDefinition, used: UInt64, granted: UInt64, denied: UInt64, never: UInt64) {
        self.definition = definition
        self.used = used
        self.granted = granted
        self.denied = denied
        self.never = never
    }
}

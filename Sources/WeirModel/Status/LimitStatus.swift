/// One limit at one moment.
public struct LimitStatus: Equatable, Sendable {
    public var definition: LimitDefinition
    /// What counts against it now, in the unit of its amount.
    public var used: UInt64
    /// Verdicts in which it took part and was charged, was the one that bound, or could never be met. Of a limit in shadow
    /// mode, the last two are what it would have done.
    public var granted: UInt64
    public var denied: UInt64
    public var never: UInt64
    /// What of it is paid out in leases, and what is set aside as reserves, in the unit of its amount.
    public var leased: UInt64
    public var reserved: UInt64
    /// The numbers of the topology, where others are in force.
    public var declared: LimitChanged.Numbers
    /// It is an administrator's numbers that are in force.
    public var isOverridden: Bool
    /// Nothing of its scope may be sent before, on the governor's clock; 0 where nothing holds it up.
    public var pausedUntil: Nanoseconds

    public init(
        definition: LimitDefinition,
        used: UInt64,
        granted: UInt64,
        denied: UInt64,
        never: UInt64,
        leased: UInt64 = 0,
        reserved: UInt64 = 0,
        declared: LimitChanged.Numbers = .init(),
        isOverridden: Bool = false,
        pausedUntil: Nanoseconds = 0
    ) {
        self.definition = definition
        self.used = used
        self.granted = granted
        self.denied = denied
        self.never = never
        self.leased = leased
        self.reserved = reserved
        self.declared = declared
        self.isOverridden = isOverridden
        self.pausedUntil = pausedUntil
    }
}

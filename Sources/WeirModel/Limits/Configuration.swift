/// Everything of a topology that decisions depend on.
///
/// As read from a file, ``ComponentDefinition/id`` and ``LimitDefinition/id`` number by position in the file (from 1) and
/// a limit's scope speaks in those numbers. The governor gives durable numbers, by name, when it adopts one: the event
/// `TopologyAdopted` carries the same structure in durable numbers.
public struct Configuration: Equatable, Sendable {
    /// Names the configuration: peers compare it to learn that they hold another topology.
    public var digest: UInt64
    public var components: [ComponentDefinition]
    public var limits: [LimitDefinition]
    public var kinds: [RequestKind]
    /// The most instances that may live at the same time, over all components.
    public var instancesMax: UInt32
    /// ρ: the bound on how much two hosts' clock rates may differ, in parts per million.
    public var clockRateBound: UInt32
    /// What kinds cost on limits that they name, in the order of kinds and limits.
    public var costs: [KindCost]
    /// What is kept of each shared limit for the lowest priority that wants something, in parts per million.
    public var shareFloor: UInt32
    public var rhythms: Rhythms
    public var alerts: AlertSettings

    public init(
        digest: UInt64,
        components: [ComponentDefinition],
        limits: [LimitDefinition],
        kinds: [RequestKind],
        instancesMax: UInt32 = 1_024,
        clockRateBound: UInt32 = 100_000,
        costs: [KindCost] = [],
        shareFloor: UInt32 = 0,
        rhythms: Rhythms = Rhythms(),
        alerts: AlertSettings = AlertSettings()
    ) {
        self.digest = digest
        self.components = components
        self.limits = limits
        self.kinds = kinds
        self.instancesMax = instancesMax
        self.clockRateBound = clockRateBound
        self.costs = costs
        self.shareFloor = shareFloor
        self.rhythms = rhythms
        self.alerts = alerts
    }
}

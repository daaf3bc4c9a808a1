/// What one component may use of a shared limit in the round that runs, while more is wanted than there is.
public struct ShareStatus: Equatable, Sendable {
    public var limit: LimitID
    public var component: ComponentID
    /// What it wanted in the round before, may use in this one, and has used, in the unit of the limit's amount.
    public var wanted: UInt64
    public var units: UInt64
    public var used: UInt64

    public init(limit: LimitID, component: ComponentID, wanted: UInt64, units: UInt64, used: UInt64) {
        self.limit = limit
        self.component = component
        self.wanted = wanted
        self.units = units
        self.used = used
    }
}

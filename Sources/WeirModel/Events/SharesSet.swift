/// How a shared limit is divided while more is wanted of it than it allows: until the next division, or until the end of
/// the ``round``.
public struct SharesSet: Equatable, Sendable {
    public var limit: LimitID
    /// How long the shares are for, in nanoseconds.
    public var round: Nanoseconds
    /// What all of them are of, in the unit of the limit's amount.
    public var capacity: UInt64
    /// Those who wanted something, in ascending order. None: the limit is enough for all, and not divided.
    public var shares: [Share]

    public init(limit: LimitID, round: Nanoseconds, capacity: UInt64, shares: [Share]) {
        self.limit = limit
        self.round = round
        self.capacity = capacity
        self.shares = shares
    }

    public struct Share: Equatable, Sendable {
        public var component: ComponentID
        /// What it wanted in the round before, and what it may use in this one, in the unit of the limit's amount.
        public var wanted: UInt64
        public var units: UInt64

        public init(component: ComponentID, wanted: UInt64, units: UInt64) {
            self.component = component
            self.wanted = wanted
            self.units = units
        }
    }
}

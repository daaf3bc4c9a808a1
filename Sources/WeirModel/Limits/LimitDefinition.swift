/// One limit, in the numbers that the governor counts by.
public struct LimitDefinition: Equatable, Sendable {
    public var id: LimitID
    /// `price_feeds.requests`, `global.bandwidth`; at most ``Bounds/limitNameBytes``.
    public var name: String
    /// Whose requests it counts: a component's, or (``ComponentID/manager``) those of ``members``.
    public var scope: ComponentID
    /// Where the scope is not one component's: the components that share it, in ascending order; empty for everyone.
    public var members: [ComponentID]
    public var metering: Metering
    public var strategy: Strategy
    /// What it allows in one ``period``: permits, bytes or requests; for ``Strategy/concurrency``, slots held at once.
    public var amount: UInt64
    /// The window, or the time in which a bucket refills by ``amount``, in nanoseconds. Zero for concurrency.
    public var period: Nanoseconds
    /// The most a token bucket holds, in the unit of ``amount``. Zero for the other strategies.
    public var burst: UInt64
    /// How long after its grant a permit must still be counted as possibly unused, in nanoseconds:
    /// `useWithin · (1 + ρ) + transit margin`, the longest of all the components in the scope.
    public var hold: Nanoseconds
    /// Fixed windows only: the window begins where the calendar (UTC) has a multiple of the period.
    public var followsCalendar: Bool
    /// Whether the limit promises that no trailing ``period`` holds more than it declares.
    public var isHard: Bool
    /// It decides, counts and reports, and denies nobody.
    public var isShadow: Bool
    /// While more is wanted than it allows, it is divided among its components by priority, weight and guarantee.
    public var isShared: Bool
    /// ``Strategy/adaptive`` only: it is never moved below this, in the unit of ``amount``.
    public var floor: UInt64

    public init(
        id: LimitID,
        name: String,
        scope: ComponentID,
        members: [ComponentID] = [],
        metering: Metering,
        strategy: Strategy,
        amount: UInt64,
        period: Nanoseconds,
        burst: UInt64 = 0,
        hold: Nanoseconds = 0,
        followsCalendar: Bool = false,
        isHard: Bool = false,
        isShadow: Bool = false,
        isShared: Bool = false,
        floor: UInt64 = 0
    ) {
        self.id = id
        self.name = name
        self.scope = scope
        self.members = members
        self.metering = metering
        self.strategy = strategy
        self.amount = amount
        self.period = period
        self.burst = burst
        self.hold = hold
        self.followsCalendar = followsCalendar
        self.isHard = isHard
        self.isShadow = isShadow
        self.isShared = isShared
        self.floor = floor
    }
}

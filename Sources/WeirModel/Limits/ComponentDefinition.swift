/// One component, in the numbers that the governor needs.
public struct ComponentDefinition: Equatable, Sendable {
    public var id: ComponentID
    /// At most ``Bounds/componentNameBytes``.
    public var name: String
    public var priority: Priority
    /// As declared for its requests; reports show it beside what is enforced.
    public var strategy: Strategy
    /// How long a verdict may be used, counted from the first sending of its request, in nanoseconds.
    public var useWithin: Nanoseconds
    /// How long a connection slot lasts unless it is renewed, in nanoseconds.
    public var slotLease: Nanoseconds
    /// How often an instance must say that it lives, in nanoseconds; three misses and it is taken for gone.
    public var heartbeatInterval: Nanoseconds
    /// What the network may compress after the last check, in nanoseconds: what was paid in advance counts for so much
    /// longer.
    public var transitMargin: Nanoseconds
    /// How much of a shared limit it gets beside another component of its priority that wants as much.
    public var weight: UInt32
    /// What it gets of each shared limit before anyone's priority counts, if it wants it, in parts per million.
    public var guarantee: UInt32
    /// Whether it may be paid in advance.
    public var mayLease: Bool
    /// After how long unused a connection slot is called back, in nanoseconds; zero for never.
    public var connectionIdle: Nanoseconds
    /// What each of its instances may live on while it can reach no one.
    public var reserve: Reserve

    public init(
        id: ComponentID,
        name: String,
        priority: Priority,
        strategy: Strategy,
        useWithin: Nanoseconds,
        slotLease: Nanoseconds,
        heartbeatInterval: Nanoseconds,
        transitMargin: Nanoseconds = 0,
        weight: UInt32 = 1,
        guarantee: UInt32 = 0,
        mayLease: Bool = true,
        connectionIdle: Nanoseconds = 0,
        reserve: Reserve = .none
    ) {
        self.id = id
        self.name = name
        self.priority = priority
        self.strategy = strategy
        self.useWithin = useWithin
        self.slotLease = slotLease
        self.heartbeatInterval = heartbeatInterval
        self.transitMargin = transitMargin
        self.weight = weight
        self.guarantee = guarantee
        self.mayLease = mayLease
        self.connectionIdle = connectionIdle
        self.reserve = reserve
    }
}

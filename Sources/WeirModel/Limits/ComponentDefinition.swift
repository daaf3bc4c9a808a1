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

    public init(
        id: ComponentID,
        name: String,
        priority: Priority,
        strategy: Strategy,
        useWithin: Nanoseconds,
        slotLease: Nanoseconds,
        heartbeatInterval: Nanoseconds
    ) {
        self.id = id
        self.name = name
        self.priority = priority
        self.strategy = strategy
        self.useWithin = useWithin
        self.slotLease = slotLease
        self.heartbeatInterval = heartbeatInterval
    }
}

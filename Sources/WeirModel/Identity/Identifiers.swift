/// The durable number of a component: assigned by `TopologyAdopted`, never reused, so that a component inserted into
/// the topology file shifts nobody. Zero stands for the manager itself (or, as a limit's scope, for everything).
public struct ComponentID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The manager: the "component" of events that concern no component in particular.
    public static let manager = ComponentID(rawValue: 0)

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The durable number of one process of a component, given when it says hello and never reused. Zero means none.
public struct InstanceID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let none = InstanceID(rawValue: 0)

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The durable number of a limit: assigned by `TopologyAdopted` by the limit's name, never reused. Zero means none.
public struct LimitID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let none = LimitID(rawValue: 0)

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The durable number of one held connection slot; numbers ascend and are never reused. Zero means none.
public struct SlotID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static let none = SlotID(rawValue: 0)

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number by which one instance names one of its requests. It ascends within the instance and starts at 1.
public typealias RequestID = UInt64

/// The durable number of one lease; numbers ascend and are never reused. Zero means none.
public struct LeaseID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static let none = LeaseID(rawValue: 0)

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A named value of an event, for people and for JSON.
public struct EventField: Equatable, Sendable {
    /// Says the unit, where there is one: `retryAfterNanoseconds`.
    public var name: String
    public var value: Value

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// What a field holds.
    public indirect enum Value: Equatable, Sendable {
        case unsigned(UInt64)
        case text(String)
        case flag(Bool)
        case list([Value])
        /// A structure of its own, in order.
        case fields([EventField])

        static func number(_ value: some UnsignedInteger & FixedWidthInteger) -> Value { .unsigned(UInt64(value)) }
    }
}

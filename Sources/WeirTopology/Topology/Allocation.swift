public import WeirModel

/// What a component, or all of them together, may use. What is nil is unlimited.
public struct Allocation: Equatable, Sendable {
    /// Requests, weighed by the cost of their kind.
    public var requests: Rate?
    /// How requests are counted.
    public var strategy = Strategy.slidingWindow
    /// The most permits that a token bucket (or an adaptive limit) holds; nil: one period's worth.
    public var requestBurst: UInt64?
    /// Whether no trailing period may ever hold more than `requests` says.
    public var hard = false
    /// Whether a fixed window begins where the calendar (UTC) has a multiple of its period.
    public var calendar = true
    /// Whether the limit on requests denies, or only reports what it would have denied.
    public var mode = LimitMode.enforce
    /// What an adaptive limit is never moved below; nil: a twentieth of `requests`, and at least one.
    public var floor: Rate?
    /// The sustained rate, in bytes a second, both directions together.
    public var bandwidth: UInt64?
    /// The peak rate, in bytes a second.
    public var burst: UInt64?
    /// How much time of the sustained rate its bucket holds, in nanoseconds.
    public var bandwidthHolds: Nanoseconds = 10 * .second
    /// How much time of the peak rate its bucket holds, in nanoseconds.
    public var burstHolds: Nanoseconds = .second
    /// Connections that may be open at the same time.
    public var connections: UInt64?

    public init() {}
}

extension Allocation: TopologySection {
    static var fields: [Field<Self>] {
        let bandwidth = Unit<UInt64>.bandwidth.within(1_000...1 << 50).or("unlimited")
        let holds = Unit<Nanoseconds>.duration.within(.millisecond...3_600 * .second)
        return [
            Field("requests", \.requests, Unit.rate.or("unlimited")),
            Field("strategy", \.strategy, .strategy),
            Field("requestBurst", \.requestBurst, .requestBurst),
            Field("hard", \.hard, .flag),
            Field("calendar", \.calendar, .flag),
            Field("mode", \.mode, .mode),
            Field("floor", \.floor, Unit.rate.or("auto")),
            Field("bandwidth", \.bandwidth, bandwidth),
            Field("burst", \.burst, bandwidth),
            Field("bandwidthHolds", \.bandwidthHolds, holds),
            Field("burstHolds", \.burstHolds, holds),
            Field("connections", \.connections, Unit.count.within(1...1_000_000).or("unlimited")),
        ]
    }
}

extension Unit where Value == UInt64? {
    /// What a bucket of permits holds.
    static var requestBurst: Unit { Unit<UInt64>.count.within(1...1_000_000_000_000).or("auto") }
}

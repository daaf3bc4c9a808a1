/// Where a tick stands among all ticks of its symbol: by time, and by number where two have one time. The order in which ticks
/// arrive has no part in it.
public struct TickPlace: Hashable, Sendable, Comparable {
    /// Nanoseconds since 1970, UTC.
    public var utc: Int64
    /// How often the publisher's numbers had begun again.
    public var generation: UInt32
    public var sequence: UInt64

    public init(utc: Int64, generation: UInt32 = 0, sequence: UInt64) {
        self.utc = utc
        self.generation = generation
        self.sequence = sequence
    }

    public static func < (left: TickPlace, right: TickPlace) -> Bool {
        (left.utc, left.generation, left.sequence) < (right.utc, right.generation, right.sequence)
    }
}

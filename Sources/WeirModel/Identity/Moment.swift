/// A span of time or a point on a clock, in nanoseconds.
public typealias Nanoseconds = UInt64

/// The two readings of time that the manager gives a batch.
public struct Moment: Equatable, Sendable {
    /// The governor's clock, in nanoseconds. It never decreases, within an epoch or across restarts, and is the only
    /// clock that limits count by.
    public var decided: Nanoseconds

    /// Nanoseconds since 1970-01-01T00:00:00Z, for people and for windows aligned to the other side's calendar.
    public var utc: Int64

    public init(decided: Nanoseconds, utc: Int64) {
        self.decided = decided
        self.utc = utc
    }
}

extension Nanoseconds {
    public static let microsecond: Nanoseconds = 1_000
    public static let millisecond: Nanoseconds = 1_000_000
    public static let second: Nanoseconds = 1_000_000_000

    /// "Not ever": the wait for what no amount of waiting will grant.
    public static let never = Nanoseconds.max

    /// The sum, held at the largest value instead of wrapping: far in the future stays far in the future.
    public func adding(_ other: Nanoseconds) -> Nanoseconds {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// The difference, held at zero: what is past has no time left.
    public func less(_ other: Nanoseconds) -> Nanoseconds { self > other ? self - other : 0 }
}

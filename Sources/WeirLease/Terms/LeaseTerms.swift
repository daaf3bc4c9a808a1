public import WeirModel

/// What an instance must keep of every lease; it comes with the welcome.
public struct LeaseTerms: Equatable, Sendable {
    /// ρ: how much the clock rates of two hosts may differ, in parts per million.
    public var clockRateBound: UInt32
    /// How long before its end a lease is no longer spent, in nanoseconds.
    public var margin: Nanoseconds

    public init(clockRateBound: UInt32, margin: Nanoseconds) {
        self.clockRateBound = clockRateBound
        self.margin = margin
    }

    /// `D·(1−ρ)`, rounded down, in nanoseconds of the instance's clock.
    func shortened(_ duration: Nanoseconds) -> Nanoseconds {
        duration.scaled(by: UInt64(1_000_000).less(UInt64(clockRateBound)), over: 1_000_000)
    }

    /// `D·(1−ρ) − margin`: how long after the first sending of its question a lease may be spent.
    func usable(_ duration: Nanoseconds) -> Nanoseconds { shortened(duration).less(margin) }
}

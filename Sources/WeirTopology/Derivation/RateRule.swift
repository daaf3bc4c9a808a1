import WeirModel

/// What the file says of one limit that counts by time, wherever it says it.
struct RateRule {
    /// Nil: unlimited.
    var rate: Rate?
    var metering = Metering.weight
    var strategy: Strategy
    var burst: UInt64?
    var isHard: Bool
    var followsCalendar: Bool
    var mode: LimitMode
    var floor: Rate?
}

extension Allocation {
    /// The limit on requests.
    var requestRule: RateRule {
        RateRule(
            rate: requests,
            strategy: strategy,
            burst: requestBurst,
            isHard: hard,
            followsCalendar: calendar,
            mode: mode,
            floor: floor
        )
    }
}

extension Topology.ScopeLimit {
    var rule: RateRule {
        RateRule(
            rate: rate,
            metering: metering,
            strategy: strategy,
            burst: burst,
            isHard: hard,
            followsCalendar: calendar,
            mode: mode,
            floor: floor
        )
    }
}

extension Strategy {
    /// Whether it holds a burst.
    var isBucket: Bool { self == .tokenBucket || self == .adaptive }
}

extension RateRule {
    /// The window that says how long a verdict may be used: bytes are not used at one moment, and a limit in shadow mode
    /// has no say.
    var bindingWindow: Nanoseconds? { mode == .enforce && metering != .bytes ? rate?.period : nil }

    /// What an adaptive limit is never moved below, in the unit of the rate's amount: as the file says, rounded down, or a
    /// twentieth; at least one.
    func floor(of rate: Rate) -> UInt64 {
        guard strategy == .adaptive else { return 0 }
        guard let floor else { return max(1, rate.amount / 20) }
        let product = floor.amount.multipliedFullWidth(by: rate.period)
        guard product.high < floor.period else { return rate.amount }
        return min(max(1, floor.period.dividingFullWidth(product).quotient), rate.amount)
    }
}

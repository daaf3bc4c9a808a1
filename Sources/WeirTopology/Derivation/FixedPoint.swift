import WeirModel

extension LimitDefinition {
    /// Whether a bucket's level can be counted in 64 bits.
    ///
    /// A level is kept in units of 1/p, with `amount : period` in lowest terms a : p, so that a nanosecond refills exactly
    /// a units. The fullest level, `burst · p`, must stay below 2⁶². An adaptive limit may be moved to any amount, one that
    /// has no divisor in common with the period among them.
    var fitsFixedPoint: Bool {
        guard strategy.isBucket else { return true }
        let units = strategy == .adaptive ? period : period / divisor
        let (level, overflow) = burst.multipliedReportingOverflow(by: units)
        return !overflow && level < 1 << 62
    }

    /// Makes the period a multiple of the amount. It grows by less than a nanosecond a permit, so the rate falls a little:
    /// the safe side.
    mutating func roundPeriodUp() {
        guard amount > 0 else { return }
        let rest = period % amount
        if rest > 0 { period = period.adding(amount - rest) }
    }

    /// The greatest common divisor of amount and period (Euclid's algorithm).
    private var divisor: UInt64 {
        var (a, b) = (amount, period)
        while b != 0 { (a, b) = (b, a % b) }
        return max(1, a)
    }
}

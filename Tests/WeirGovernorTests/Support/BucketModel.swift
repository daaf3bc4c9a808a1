import WeirModel

/// The promise itself, asked of a log of every charge: from each charge on, no more than the burst and what has leaked
/// since. Rational arithmetic on 128 bits, without a running debt.
struct BucketModel {
    let amount: UInt64
    let period: Nanoseconds
    let burst: UInt64
    var log: [Use] = []

    /// - Parameter isPaced: whether a cost beyond the burst is admitted as one of just the burst.
    func wait(for cost: UInt64, isPaced: Bool = false, at now: Nanoseconds) -> Nanoseconds {
        if cost > burst && !isPaced { return .never }
        let excess = Int128(min(cost, burst)) - Int128(burst)
        var earliest = Int128(now)
        var sum: Int128 = 0
        for charge in log.reversed() {
            sum += Int128(charge.cost)
            let mustLeak = (sum + excess) * Int128(period)
            if mustLeak > 0 { earliest = max(earliest, Int128(charge.time) + (mustLeak - 1) / Int128(amount) + 1) }
        }
        return Nanoseconds(earliest - Int128(now))
    }
}

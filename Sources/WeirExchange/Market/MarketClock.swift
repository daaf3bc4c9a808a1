/// Which tick is when: tick n, counted from 1, happens at `start + (n − 1) · interval`.
struct MarketClock: Equatable {
    /// Nanoseconds since 1970.
    let start: Int64
    /// Nanoseconds, at least 1.
    let interval: Int64

    /// When tick `sequence` happens; held at the largest moment.
    func time(of sequence: Int64) -> Int64 {
        let (offset, overflow) = (sequence - 1).multipliedReportingOverflow(by: interval)
        return overflow ? .max : start.addingClamped(offset)
    }

    /// The newest tick that has happened at `moment`, which is not negative; 0 before the first.
    func newest(at moment: Int64) -> Int64 {
        guard moment >= start else { return 0 }
        return min((moment - start) / interval + 1, PriceWalk.lastPosition)
    }

    /// The first tick that happens at `moment` or later.
    func first(notBefore moment: Int64) -> Int64 {
        let sequence = newest(at: moment)
        return sequence > 0 && time(of: sequence) == moment ? sequence : sequence + 1
    }
}

import WeirModel

extension Sample {
    /// Takes in what was seen in a later interval, so that this sample covers both and whatever lay between them.
    mutating func fold(_ later: Sample) {
        latency.fold(later.latency, weighing: (recorded, later.recorded))
        interval = later.start.adding(later.interval).less(start)
        recorded = recorded.addingClamped(later.recorded)
        succeeded = succeeded.addingClamped(later.succeeded)
        granted = granted.addingClamped(later.granted)
        denied = denied.addingClamped(later.denied)
        never = never.addingClamped(later.never)
        bytes = bytes.addingClamped(later.bytes)
        connections = max(connections, later.connections)
    }
}

extension Sample.Latency {
    /// Percentiles cannot be had from percentiles; the largest is at least never too small.
    fileprivate mutating func fold(_ later: Self, weighing requests: (UInt32, UInt32)) {
        let total = UInt64(requests.0) + UInt64(requests.1)
        if total > 0 {
            let sum = UInt128(average) * UInt128(requests.0) + UInt128(later.average) * UInt128(requests.1)
            average = Nanoseconds(sum / UInt128(total))
        } else {
            average = later.average
        }
        p50 = max(p50, later.p50)
        p90 = max(p90, later.p90)
        p99 = max(p99, later.p99)
    }
}

extension UInt32 {
    /// The sum, held at the largest value.
    fileprivate func addingClamped(_ other: UInt32) -> UInt32 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

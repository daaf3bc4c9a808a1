extension Duration {
    /// Whole nanoseconds, held at the ends of what 64 bits can say.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, carried) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return carried ? (seconds < 0 ? .min : .max) : sum
    }
}

extension Int64 {
    /// A wait in nanoseconds as the whole seconds of `Retry-After`, rounded up: who waits as told is never early.
    var secondsRoundedUp: Int64 {
        guard self > 0 else { return 0 }
        return (self - 1) / 1_000_000_000 + 1
    }

    /// The sum, held at the largest value: far in the future stays far in the future.
    func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}

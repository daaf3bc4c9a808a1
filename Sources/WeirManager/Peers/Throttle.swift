import WeirModel

/// Keeps a log readable: what happens again and again is told at most once in a while.
struct Throttle {
    private var last: Nanoseconds?

    /// The shortest time between two log lines about the same thing.
    static let quiet: Nanoseconds = 10 * .second

    /// Whether it may be told now; then it counts as told.
    ///
    /// - Parameter now: CLOCK_MONOTONIC_RAW.
    mutating func allows(at now: Nanoseconds = SystemClock.monotonic) -> Bool {
        if let last, now.less(last) < Self.quiet { return false }
        last = now
        return true
    }
}

internal import Glibc

/// Where the exchange reads time, so that a test can hand it time of its own making.
public struct ExchangeClock: Sendable {
    /// Nanoseconds on a clock that never goes back; its zero means nothing. Limits count by it.
    public let monotonic: @Sendable () -> Int64

    /// Nanoseconds since 1970-01-01T00:00:00Z. Read once, when the exchange is made: afterwards its UTC advances with
    /// the monotonic clock, so that ticks ascend even while the machine's wall clock is being corrected.
    public let utc: @Sendable () -> Int64

    public init(monotonic: @escaping @Sendable () -> Int64, utc: @escaping @Sendable () -> Int64) {
        self.monotonic = monotonic
        self.utc = utc
    }

    /// The machine's clocks: `CLOCK_MONOTONIC` and `CLOCK_REALTIME`.
    public static let system = ExchangeClock(
        monotonic: { reading(of: CLOCK_MONOTONIC) },
        utc: { reading(of: CLOCK_REALTIME) }
    )

    private static func reading(of clock: clockid_t) -> Int64 {
        var time = timespec()
        // It fails only for a clock that does not exist; these two always do.
        _ = unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

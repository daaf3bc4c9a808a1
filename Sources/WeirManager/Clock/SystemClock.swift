import Glibc
import WeirModel

/// The machine's clocks, read in nanoseconds.
enum SystemClock {
    /// CLOCK_MONOTONIC_RAW: no time daemon slews it, and it stops in suspend, which errs to the safe side.
    static var monotonic: Nanoseconds { read(CLOCK_MONOTONIC_RAW) }

    /// The wall clock, in nanoseconds since 1970-01-01T00:00:00Z.
    static var utc: Int64 { Int64(clamping: read(CLOCK_REALTIME)) }

    private static func read(_ clock: clockid_t) -> Nanoseconds {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * .second + UInt64(time.tv_nsec)
    }
}

import Glibc
public import WeirModel

/// CLOCK_BOOTTIME: what permits are held against. It goes on while the machine is suspended, so a permit cannot outlive
/// a closed lid.
public enum BootClock {
    /// Nanoseconds since the machine started.
    public static var now: Nanoseconds {
        var time = timespec()
        unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        return UInt64(time.tv_sec) * .second + UInt64(time.tv_nsec)
    }
}

import Glibc

/// What is left of a timeout after a signal has interrupted the wait.
struct Countdown {
    /// What is left, as `zmq_poll` takes it; −1 for ever.
    private(set) var milliseconds: Int
    private let deadline: UInt64

    init(_ timeout: Duration?) {
        milliseconds = timeout.map { Int($0.wholeMilliseconds) } ?? -1
        deadline = milliseconds > 0 ? Self.now + UInt64(milliseconds) : 0
    }

    mutating func update() {
        guard milliseconds > 0 else { return }
        let now = Self.now
        milliseconds = now < deadline ? Int(deadline - now) : 0
    }

    /// Milliseconds of the monotonic clock.
    private static var now: UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}

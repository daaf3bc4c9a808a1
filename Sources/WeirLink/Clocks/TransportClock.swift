import WeirModel

/// The first of the three clocks: does anything at all arrive? Any frame feeds it, whatever it says.
struct TransportClock: Sendable {
    let idle: Nanoseconds
    private(set) var lastFrame: Nanoseconds = 0
    /// When to look next. Never while there is no connection.
    private(set) var due: Nanoseconds = .never

    init(idle: Nanoseconds) { self.idle = idle }

    mutating func start(at now: Nanoseconds) {
        lastFrame = now
        arm(at: now)
    }

    mutating func stop() { due = .never }

    /// Costs one store: the deadline is not moved but found out to be early when it comes.
    mutating func feed(_ now: Nanoseconds) { lastFrame = max(lastFrame, now) }

    /// Looks whether the connection has been silent for too long.
    mutating func isSilent(at now: Nanoseconds) -> Bool {
        guard now >= due else { return false }
        arm(at: now)
        return now.less(lastFrame) >= idle
    }

    /// At half of the timeout, and never later than the timeout itself.
    private mutating func arm(at now: Nanoseconds) {
        let end = lastFrame.adding(idle)
        due = end <= now ? now.adding(idle / 2) : min(now.adding(idle / 2), end)
    }
}

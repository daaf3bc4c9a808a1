import WeirModel

/// How long commits took lately: what the monitor judges is the slowest between two of its looks, since a slow one is
/// seldom the last.
struct CommitTimes {
    /// Which interval on the governor's grid, and the slowest commit in it.
    private var last: (interval: UInt64, slowest: Nanoseconds) = (0, 0)
    private var before: (interval: UInt64, slowest: Nanoseconds) = (0, 0)

    /// - Parameters:
    ///   - monitor: from one look to the next, in nanoseconds; looks lie on its multiples.
    ///   - now: the batch's time on the governor's clock.
    mutating func note(_ time: Nanoseconds, every monitor: Nanoseconds, at now: Nanoseconds) {
        let interval = now / max(1, monitor)
        guard interval != last.interval else {
            last.slowest = max(last.slowest, time)
            return
        }
        (before, last) = (last, (interval, time))
    }

    /// The slowest commit of the interval that ended last, in nanoseconds; zero where there was none.
    func slowest(every monitor: Nanoseconds, at now: Nanoseconds) -> Nanoseconds {
        let ended = (now / max(1, monitor)).less(1)
        return [last, before].first { $0.interval == ended }?.slowest ?? 0
    }
}

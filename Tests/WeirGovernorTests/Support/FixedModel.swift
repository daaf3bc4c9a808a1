import WeirModel

/// A log of every grant with the window that it fell into: what the fixed window must be equal to while the wall clock
/// stands right. Holds are shorter than the period.
struct FixedModel {
    let amount: UInt64
    let period: Nanoseconds
    let hold: Nanoseconds
    /// What UTC is ahead of the governor's clock; nil for windows that follow no calendar.
    let offset: Int64?
    var log: [Use] = []
    /// Where the windows that had a grant began.
    var starts: [Nanoseconds] = []

    /// Where the window that holds `now` begins. (May lie before the clock's zero.)
    func start(at now: Nanoseconds) -> Int64 {
        guard let offset else {
            if let last = starts.last, now < last + period { return Int64(last) }
            return Int64(now)
        }
        let utc = Int64(now) + offset
        let floor = utc >= 0 ? utc / Int64(period) : -((-utc + Int64(period) - 1) / Int64(period))
        return floor * Int64(period) - offset
    }

    func used(at now: Nanoseconds) -> UInt64 {
        let start = start(at: now)
        let tolerance = offset == nil ? 0 : Int64(period) / 1_000
        let inside = log.filter { Int64($0.time) >= start }
        // Those of the window before that may be used beyond its end count all together, while one of them may.
        let before = log.filter { grant in
            let own = ownStart(of: grant)
            return own < start && Int64(grant.time + hold) + tolerance > own + Int64(period)
        }
        let reach = before.filter { Int64($0.time + hold) + tolerance > start }
        let lastReaching = reach.map { ownStart(of: $0) }.max()
        let carried = before.filter { ownStart(of: $0) == lastReaching }
        return (inside + carried).reduce(0) { $0 + $1.cost }
    }

    private func ownStart(of grant: Use) -> Int64 {
        offset == nil ? Int64(starts.last { $0 <= grant.time }!) : start(at: grant.time)
    }

    mutating func charge(_ cost: UInt64, at now: Nanoseconds) {
        if offset == nil, start(at: now) == Int64(now), starts.last != now { starts.append(now) }
        log.append(Use(time: now, cost: cost))
    }

    /// By trying: the first nanosecond, of those where anything could change, at which it fits.
    func wait(for cost: UInt64, at now: Nanoseconds) -> Nanoseconds {
        guard cost <= amount else { return .never }
        let tolerance = offset == nil ? 0 : period / 1_000
        var candidates = [now] + log.suffix(50).map { $0.time + hold + tolerance }
        for windows in 1...3 as ClosedRange<UInt64> {
            candidates.append(Nanoseconds(start(at: now) + Int64(windows * period)))
        }
        return candidates.filter { $0 >= now }.sorted().first { used(at: $0) + cost <= amount }! - now
    }
}

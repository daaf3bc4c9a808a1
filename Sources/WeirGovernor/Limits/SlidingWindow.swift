import WeirModel

/// At most N in every trailing window, exactly, counted at the moment of use.
///
/// A grant may be used at any time in the `hold` that follows it, so it counts for `period + hold`: then no trailing
/// period holds more than N uses, whenever each permit was used within its hold. The grants stand in a ring, oldest first.
/// Where N is so large that a ring of single grants would be too long, times are rounded up to a 1024th of the span, which
/// only ever makes a grant count for longer: rounding goes against the asker.
struct SlidingWindow: Equatable {
    /// The most grants kept one by one.
    static let exactGrantsMax: UInt64 = 1_024

    private let amount: UInt64
    /// How long a grant counts: period + hold, in nanoseconds.
    private let span: Nanoseconds
    /// Grant times are rounded up to multiples of this, in nanoseconds.
    private let grain: Nanoseconds
    private(set) var grants = Ring<Grant>()
    /// The sum of the costs in ``grants``.
    private(set) var sum: UInt64 = 0

    struct Grant: Equatable {
        var time: Nanoseconds
        var cost: UInt64
    }

    init(amount: UInt64, period: Nanoseconds, hold: Nanoseconds) {
        self.amount = amount
        span = period.adding(hold)
        grain = amount <= Self.exactGrantsMax ? 1 : max(1, span / Self.exactGrantsMax)
    }

    /// How long until `cost` could be admitted, in nanoseconds.
    func wait(for cost: UInt64, at now: Nanoseconds) -> Nanoseconds {
        guard cost <= amount else { return .never }
        let room = amount - cost
        var counted = sum
        var index = 0
        while counted > room, index < grants.count {
            let grant = grants[index]
            let end = grant.time.adding(span)
            if end > now, counted - grant.cost <= room { return end - now }
            counted -= grant.cost
            index += 1
        }
        return 0
    }

    mutating func charge(_ cost: UInt64, at now: Nanoseconds) {
        forget(at: now)
        guard cost > 0 else { return }
        let time = rounded(now)
        sum = sum.addingClamped(cost)
        if !grants.isEmpty, grants[grants.count - 1].time >= time {
            grants[grants.count - 1].cost = grants[grants.count - 1].cost.addingClamped(cost)
        } else {
            grants.append(Grant(time: time, cost: cost))
        }
    }

    /// Gives back what was charged at `granted` and not used: as if it had never been charged.
    mutating func refund(_ cost: UInt64, grantedAt granted: Nanoseconds) {
        let time = rounded(granted)
        var index = grants.count
        while index > 0, grants[index - 1].time > time { index -= 1 }
        guard index > 0, grants[index - 1].time == time else { return }
        let given = min(cost, grants[index - 1].cost)
        grants[index - 1].cost -= given
        sum -= given
    }

    /// Drops the grants that no longer count.
    mutating func forget(at now: Nanoseconds) {
        while !grants.isEmpty, grants[0].time.adding(span) <= now {
            sum -= grants[0].cost
            grants.removeFirst()
        }
    }

    func used(at now: Nanoseconds) -> UInt64 {
        var counted = sum
        var index = 0
        while index < grants.count, grants[index].time.adding(span) <= now {
            counted -= grants[index].cost
            index += 1
        }
        return counted
    }

    private func rounded(_ time: Nanoseconds) -> Nanoseconds {
        grain == 1 ? time : time.dividedRoundingUp(by: grain).multipliedClamped(by: grain)
    }
}

extension SlidingWindow {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(grants.count))
        for index in 0..<grants.count {
            out.write(grants[index].time)
            out.write(grants[index].cost)
        }
    }

    mutating func read(from input: inout CanonicalReader) throws(CanonicalError) {
        for _ in 0..<(try input.readCount(entryBytes: 16)) {
            let grant = Grant(time: try input.readUInt64(), cost: try input.readUInt64())
            sum = sum.addingClamped(grant.cost)
            grants.append(grant)
        }
    }

    /// Takes over what still counts when a limit changes its numbers; a change of span lets it count for the new one.
    mutating func inherit(_ old: SlidingWindow, at now: Nanoseconds) {
        for index in 0..<old.grants.count where old.grants[index].time.adding(span) > now {
            let grant = old.grants[index]
            let time = rounded(grant.time)
            sum = sum.addingClamped(grant.cost)
            if !grants.isEmpty, grants[grants.count - 1].time >= time {
                grants[grants.count - 1].cost = grants[grants.count - 1].cost.addingClamped(grant.cost)
            } else {
                grants.append(Grant(time: time, cost: grant.cost))
            }
        }
    }
}

import WeirModel

/// At most N in every trailing window, exactly, counted at the moment of use.
///
/// A grant may be used at any time in the `hold` that follows it, so it counts for `period + hold`: then no trailing
/// period (without its first instant) holds more than N uses, whenever each permit was used within its hold. The grants
/// stand in a ring, oldest first. Where N is so large that a ring of single grants would be too long, times are rounded up
/// to a 1024th of the span, which only ever makes a grant count for longer: rounding goes against the asker.
struct SlidingWindow: Equatable {
    /// The most grants kept one by one.
    static let exactGrantsMax: UInt64 = 1_024
    /// The most entries in the ring. Grants alone never reach it; charges for what was used late or beyond an estimate,
    /// which nobody asked for, can: they then join the newest entry.
    static let entriesMax = 2_048

    private let amount: UInt64
    /// How long after a grant its permit may be used, in nanoseconds.
    private let hold: Nanoseconds
    /// How long a grant counts: period + hold, in nanoseconds.
    private let span: Nanoseconds
    /// Grant times are rounded up to multiples of this, in nanoseconds.
    private let grain: Nanoseconds
    /// In ascending order of their times, which all differ.
    private(set) var grants = Ring<Grant>()
    /// The sum of the costs in ``grants``, exactly: costs are cut so that it does not overflow.
    private(set) var sum: UInt64 = 0
    /// What of the amount is set aside.
    var reserved: UInt64 = 0

    struct Grant: Equatable {
        var time: Nanoseconds
        var cost: UInt64
    }

    init(amount: UInt64, period: Nanoseconds, hold: Nanoseconds) {
        self.amount = amount
        self.hold = hold
        span = period.adding(hold)
        grain = amount <= Self.exactGrantsMax ? 1 : max(1, span / Self.exactGrantsMax)
    }

    /// How long until `cost` could be admitted, in nanoseconds.
    func wait(for cost: UInt64, at now: Nanoseconds) -> Nanoseconds {
        guard cost <= amount.less(reserved) else { return .never }
        let room = amount - reserved - cost
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
        append(cost, at: now)
    }

    /// Charges permits that may be used until some moment that is not this window's own hold from now. They count for a
    /// period from that moment.
    mutating func charge(_ cost: UInt64, usableUntil: Nanoseconds, at now: Nanoseconds) {
        forget(at: now)
        let time = usableUntil.less(hold)
        if time >= now { append(cost, at: time) } else { insert(cost, at: time) }
    }

    /// Gives back what was charged at `granted` and not used: as if it had never been charged.
    ///
    /// - Parameter lasting: how long it might have been used, where that was not the window's own hold, in nanoseconds.
    mutating func refund(_ cost: UInt64, grantedAt granted: Nanoseconds, lasting: Nanoseconds? = nil) {
        let time = rounded(lasting.map { granted.adding($0).less(hold) } ?? granted)
        guard let place = place(of: time) else { return }
        let given = min(cost, grants[place].cost)
        sum -= given
        if given == grants[place].cost { grants.remove(at: place) } else { grants[place].cost -= given }
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

    private mutating func append(_ cost: UInt64, at now: Nanoseconds) {
        let cost = min(cost, .max - sum)
        guard cost > 0 else { return }
        sum += cost
        let last = grants.count - 1
        // Most of what is rounded together is so without a division: the newest entry's time is rounded up already.
        let isCovered = last >= 0 && now <= grants[last].time
        if isCovered || grants.count >= Self.entriesMax {
            if !isCovered { grants[last].time = rounded(now) }
            grants[last].cost += cost
        } else {
            grants.append(Grant(time: rounded(now), cost: cost))
        }
    }

    /// What was paid for a shorter while than the window's own hold stands among what was granted just before.
    private mutating func insert(_ cost: UInt64, at time: Nanoseconds) {
        let cost = min(cost, .max - sum)
        let time = rounded(time)
        guard cost > 0 else { return }
        let place = firstPlace(from: time)
        // The ring is full: it joins the next later one, and counts for longer.
        let joins = place < grants.count && (grants[place].time == time || grants.count >= Self.entriesMax)
        guard joins || grants.count < Self.entriesMax else { return append(cost, at: time) }
        sum += cost
        if joins { grants[place].cost += cost } else { grants.insert(Grant(time: time, cost: cost), at: place) }
    }

    private func place(of time: Nanoseconds) -> Int? {
        let place = firstPlace(from: time)
        return place < grants.count && grants[place].time == time ? place : nil
    }

    /// The place of the first grant at or after a time.
    private func firstPlace(from time: Nanoseconds) -> Int {
        var (low, high) = (0, grants.count)
        while low < high {
            let middle = (low + high) / 2
            if grants[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low
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
            guard grants.isEmpty || grants[grants.count - 1].time < grant.time else {
                throw .invalid("grants out of order")
            }
            let (total, overflow) = sum.addingReportingOverflow(grant.cost)
            if overflow || grant.cost == 0 { throw .invalid("a grant of \(grant.cost)") }
            sum = total
            grants.append(grant)
        }
    }

    /// Takes over what still counts when a limit changes its numbers. What the old hold let be used longer than the new
    /// one counts from as much later; a change of period lets everything count for the new one.
    mutating func inherit(_ old: SlidingWindow, at now: Nanoseconds) {
        for index in 0..<old.grants.count {
            let time = old.grants[index].time.adding(old.hold.less(hold))
            if time.adding(span) > now { append(old.grants[index].cost, at: time) }
        }
    }
}

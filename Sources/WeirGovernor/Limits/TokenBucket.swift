import WeirModel

/// An average rate with a burst, exactly: the generic cell rate algorithm as a leaking debt, on integers.
///
/// The debt is kept in units of 1/p permit, where n permits leak in p nanoseconds and n/p is the rate in lowest terms, so
/// that one nanosecond repays exactly n units and nothing is ever rounded (at 3/s a permit takes 333,333,333⅓ ns). In any
/// window W it admits at most `burst + rate · W`. The form is that of ITU-T I.371's continuous-state leaky bucket.
///
/// Debt is bounded: beyond the burst, what is more than another burst and takes longer than ``longestDebt`` to repay is
/// forgotten. One component that claims to have moved 2⁶⁴ bytes (a lie, or a bug) then holds up a limit that it shares for
/// an hour, and not for ever.
struct TokenBucket: Equatable {
    /// The most debt beyond the burst (unless the burst itself is more), as the time to repay it, in nanoseconds.
    static let longestDebt: Nanoseconds = 3_600 * .second

    /// Units that one permit weighs: p.
    private(set) var unitsPerPermit: UInt64
    /// Units that one nanosecond repays: n.
    private(set) var unitsPerNanosecond: UInt64
    /// The most debt under which a request is admitted: burst · p.
    private(set) var capacity: UInt64
    /// The most debt that is carried, in units.
    private var ceiling: UInt64
    /// Debt at ``since``, in units.
    private(set) var debt: UInt64 = 0
    private(set) var since: Nanoseconds = 0

    /// - Parameter amount: zero where all of it is set aside: then nothing is admitted.
    /// - Precondition: `period` is positive, and burst · period fits 62 bits after reduction.
    init(amount: UInt64, period: Nanoseconds, burst: UInt64) {
        guard amount > 0 else {
            (unitsPerPermit, unitsPerNanosecond, capacity, ceiling) = (1, 0, 0, 0)
            return
        }
        let divisor = greatestCommonDivisor(amount, period)
        unitsPerPermit = period / divisor
        unitsPerNanosecond = amount / divisor
        (capacity, ceiling) = (0, 0)
        set(burst: burst)
    }

    /// How long until `cost` could be admitted, in nanoseconds: 0 for now, `.never` where the burst cannot hold it.
    ///
    /// - Parameter paced: a cost above the burst is admitted when the bucket is empty of debt, and repaid afterwards: the
    ///   way of a body that is larger than the bucket. One that would take longer than ``longestDebt`` is `.never`.
    func wait(for cost: UInt64, paced: Bool, at now: Nanoseconds) -> Nanoseconds {
        guard unitsPerNanosecond > 0 else { return .second }
        var units = cost.multipliedClamped(by: unitsPerPermit)
        if units > capacity {
            guard paced, units <= ceiling else { return .never }
            units = capacity
        }
        let debt = debt(at: now)
        let room = capacity - units
        guard debt > room else { return 0 }
        return (debt - room).dividedRoundingUp(by: unitsPerNanosecond)
    }

    /// Charges what was admitted, or what turned out to have been used beyond it: debt is carried.
    mutating func charge(_ cost: UInt64, at now: Nanoseconds) {
        debt = min(debt(at: now).addingClamped(cost.multipliedClamped(by: unitsPerPermit)), ceiling)
        since = max(since, now)
    }

    /// Gives back what was charged at `granted` and not used.
    ///
    /// Only what cannot have leaked away since then: a refund of the whole could leave less debt than if the charge had
    /// never been made (its share may have leaked while the bucket was otherwise empty), and would admit too much.
    mutating func refund(_ cost: UInt64, grantedAt granted: Nanoseconds, at now: Nanoseconds) {
        let leaked = now.less(granted).multipliedClamped(by: unitsPerNanosecond)
        let units = cost.multipliedClamped(by: unitsPerPermit).less(leaked)
        debt = debt(at: now).less(units)
        since = max(since, now)
    }

    /// Permits that could be admitted at once now, rounded down.
    func room(at now: Nanoseconds) -> UInt64 { capacity.less(debt(at: now)) / unitsPerPermit }

    /// Permits that it can go on admitting from now on in some time: what leaks in it, and no more than there is room for.
    /// The burst is left out, as room for those who come at an unlucky moment.
    func capacity(for time: Nanoseconds, from now: Nanoseconds) -> UInt64 {
        let leaks = time.multipliedClamped(by: unitsPerNanosecond)
        return min(leaks, capacity.addingClamped(leaks).less(debt(at: now))) / unitsPerPermit
    }

    /// Permits that count against the burst now, rounded up.
    func used(at now: Nanoseconds) -> UInt64 { debt(at: now).dividedRoundingUp(by: unitsPerPermit) }

    /// The same rate and debt under another burst.
    func withBurst(_ burst: UInt64) -> TokenBucket {
        var changed = self
        changed.set(burst: burst)
        return changed
    }

    private mutating func set(burst: UInt64) {
        capacity = burst.multipliedClamped(by: unitsPerPermit)
        let beyond = max(capacity, Self.longestDebt.multipliedClamped(by: unitsPerNanosecond))
        ceiling = capacity.addingClamped(beyond)
    }

    private func debt(at now: Nanoseconds) -> UInt64 {
        debt.less(now.less(since).multipliedClamped(by: unitsPerNanosecond))
    }
}

extension TokenBucket {
    func write(to out: inout CanonicalWriter) {
        out.write(debt)
        out.write(since)
    }

    mutating func read(from input: inout CanonicalReader) throws(CanonicalError) {
        debt = try input.readUInt64()
        since = try input.readUInt64()
    }
}

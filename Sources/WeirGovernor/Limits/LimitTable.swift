import WeirModel

/// All limits in force, and which of them apply to whom.
struct LimitTable: Equatable {
    /// In the order of their ids. The other tables that are not a strategy's have the same order.
    private(set) var definitions: [LimitDefinition] = []
    var hits: [Hits] = []
    var meters: [Meter] = []
    var fixed: [FixedWindow] = []
    var sliding: [SlidingWindow] = []
    var buckets: [TokenBucket] = []
    var concurrency: [Concurrency] = []

    var count: Int { definitions.count }

    /// What one limit answers to a cost.
    struct Wait {
        /// Until it could be admitted, in nanoseconds: 0 for now.
        var time: Nanoseconds
        /// The limit's place in the table.
        var limit: Int
    }

    /// The wait of the limit that binds hardest, or one of time 0 where all admit.
    func wait(for cost: Cost, applying limits: [Int], earliestSlot: Nanoseconds, at moment: Moment) -> Wait {
        var worst = Wait(time: 0, limit: -1)
        for limit in limits {
            let units = cost.units(of: meters[limit].metering)
            guard units > 0 else { continue }
            let time = wait(for: units, of: limit, earliestSlot: earliestSlot, at: moment)
            if time > worst.time { worst = Wait(time: time, limit: limit) }
        }
        return worst
    }

    mutating func charge(_ cost: Cost, applying limits: [Int], at moment: Moment) {
        for limit in limits {
            let units = cost.units(of: meters[limit].metering)
            guard units > 0 else { continue }
            charge(units, to: limit, at: moment)
            hits[limit].granted &+= 1
        }
    }

    /// Charges one metering only: what was used late, or beyond the estimate.
    mutating func charge(_ units: UInt64, of metering: Metering, applying limits: [Int], at moment: Moment) {
        guard units > 0 else { return }
        for limit in limits where meters[limit].metering == metering { charge(units, to: limit, at: moment) }
    }

    /// Gives back what was charged by a grant and not used, in one metering, to the limits that were the same then.
    mutating func refund(
        _ units: UInt64,
        of metering: Metering,
        applying limits: [Int],
        granted: AnswerRing.Kept,
        at moment: Moment
    ) {
        guard units > 0 else { return }
        for limit in limits where meters[limit].metering == metering && granted.seq > meters[limit].since {
            let index = meters[limit].index
            switch meters[limit].table {
            case .fixed: fixed[index].refund(units, grantedAt: granted.decided, at: moment)
            case .sliding: sliding[index].refund(units, grantedAt: granted.decided)
            case .bucket: buckets[index].refund(units, grantedAt: granted.decided, at: moment.decided)
            case .concurrency: break
            }
        }
    }

    /// A slot that was held is free again. (Slots are counted and not timed: it does not matter when it was granted.)
    mutating func freeSlot(applying limits: [Int]) {
        for limit in limits where meters[limit].table == .concurrency {
            concurrency[meters[limit].index].held -= min(1, concurrency[meters[limit].index].held)
        }
    }

    mutating func noteDenied(by limit: LimitID, never: Bool, at now: Nanoseconds) {
        guard let place = place(of: limit) else { return }
        if never { hits[place].never &+= 1 } else { hits[place].denied &+= 1 }
        let meter = meters[place]
        // Keeps a limit that only ever denies from walking the same dead grants again and again.
        if meter.table == .sliding { sliding[meter.index].forget(at: now) }
    }

    func used(_ limit: Int, at moment: Moment) -> UInt64 {
        let index = meters[limit].index
        return switch meters[limit].table {
        case .fixed: fixed[index].used(at: moment)
        case .sliding: sliding[index].used(at: moment.decided)
        case .bucket: buckets[index].used(at: moment.decided)
        case .concurrency: concurrency[index].held
        }
    }

    /// - Complexity: logarithmic: the table is in the order of the ids.
    func place(of id: LimitID) -> Int? {
        var (low, high) = (0, definitions.count)
        while low < high {
            let middle = (low + high) / 2
            if definitions[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < definitions.count && definitions[low].id == id ? low : nil
    }

    private func wait(
        for units: UInt64,
        of limit: Int,
        earliestSlot: Nanoseconds,
        at moment: Moment
    ) -> Nanoseconds {
        let index = meters[limit].index
        return switch meters[limit].table {
        case .fixed: fixed[index].wait(for: units, at: moment)
        case .sliding: sliding[index].wait(for: units, at: moment.decided)
        case .bucket: buckets[index].wait(for: units, paced: meters[limit].metering == .bytes, at: moment.decided)
        case .concurrency: concurrency[index].wait(for: units, earliest: earliestSlot, at: moment.decided)
        }
    }

    private mutating func charge(_ units: UInt64, to limit: Int, at moment: Moment) {
        let index = meters[limit].index
        switch meters[limit].table {
        case .fixed: fixed[index].charge(units, at: moment)
        case .sliding: sliding[index].charge(units, at: moment.decided)
        case .bucket: buckets[index].charge(units, at: moment.decided)
        case .concurrency: concurrency[index].held += units
        }
    }

    /// Adds a limit of which nothing is counted yet, behind the others.
    mutating func insert(_ new: LimitDefinition, since: UInt64) {
        let place: (table: Meter.Table, index: Int)
        switch new.strategy {
        case .fixedWindow:
            place = (.fixed, fixed.count)
            fixed.append(
                FixedWindow(
                    amount: new.amount,
                    period: new.period,
                    hold: new.hold,
                    followsCalendar: new.followsCalendar
                )
            )
        case .slidingWindow:
            place = (.sliding, sliding.count)
            sliding.append(SlidingWindow(amount: new.amount, period: new.period, hold: new.hold))
        case .tokenBucket, .adaptive:
            place = (.bucket, buckets.count)
            buckets.append(TokenBucket(amount: new.amount, period: new.period, burst: new.burst))
        case .concurrency:
            place = (.concurrency, concurrency.count)
            concurrency.append(Concurrency(amount: new.amount))
        }
        definitions.append(new)
        hits.append(Hits())
        meters.append(Meter(table: place.table, metering: new.metering, index: place.index, since: since))
    }
}

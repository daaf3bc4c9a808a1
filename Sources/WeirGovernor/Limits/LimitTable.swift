import WeirModel

/// All limits in force, and what counts against them.
struct LimitTable: Equatable {
    /// In the order of their ids, and so are the ``meters``.
    private(set) var definitions: [LimitDefinition] = []
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
    ///
    /// - Parameter component: its place in its table, by which ``Routes`` know what applies to it.
    func wait(
        for cost: Cost,
        of component: Int,
        _ routes: Routes,
        earliestSlot: Nanoseconds,
        at moment: Moment
    ) -> Wait {
        var worst = Wait(time: 0, limit: -1)
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = cost.units(of: stop.metering)
            guard units > 0 else { continue }
            let time = wait(for: units, at: stop, earliestSlot: earliestSlot, moment)
            if time > worst.time { worst = Wait(time: time, limit: stop.limit) }
        }
        return worst
    }

    mutating func charge(_ cost: Cost, of component: Int, _ routes: Routes, at moment: Moment) {
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = cost.units(of: stop.metering)
            guard units > 0 else { continue }
            charge(units, at: stop, moment)
            meters[stop.limit].hits.granted &+= 1
        }
    }

    /// Charges one metering only: what was used late, or beyond the estimate.
    mutating func charge(
        _ units: UInt64,
        _ metering: Metering,
        of component: Int,
        _ routes: Routes,
        at moment: Moment
    ) {
        guard units > 0 else { return }
        for position in routes.route(of: component) where routes[position].metering == metering {
            charge(units, at: routes[position], moment)
        }
    }

    /// Gives back what was charged by a grant and not used, in one metering, to the limits that were the same then.
    mutating func refund(
        _ units: UInt64,
        _ metering: Metering,
        of component: Int,
        _ routes: Routes,
        granted: Grant,
        at moment: Moment
    ) {
        guard units > 0 else { return }
        for position in routes.route(of: component) {
            let stop = routes[position]
            guard stop.metering == metering, granted.seq > meters[stop.limit].since else { continue }
            switch stop.table {
            case .fixed: fixed[stop.index].refund(units, grantedAt: granted.decided, at: moment)
            case .sliding: sliding[stop.index].refund(units, grantedAt: granted.decided)
            case .bucket: buckets[stop.index].refund(units, grantedAt: granted.decided, at: moment.decided)
            case .concurrency: break
            }
        }
    }

    /// When something was granted: on the governor's clock, and in the order of events.
    struct Grant {
        var seq: UInt64
        var decided: Nanoseconds
    }

    /// A slot that was held is free again. (Slots are counted and not timed: it does not matter when it was granted.)
    mutating func freeSlot(of component: Int, _ routes: Routes) {
        for position in routes.route(of: component) where routes[position].table == .concurrency {
            let index = routes[position].index
            concurrency[index].held -= min(1, concurrency[index].held)
        }
    }

    mutating func noteDenied(by limit: LimitID, never: Bool, at now: Nanoseconds) {
        guard let place = place(of: limit) else { return }
        if never { meters[place].hits.never &+= 1 } else { meters[place].hits.denied &+= 1 }
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
        at stop: Routes.Stop,
        earliestSlot: Nanoseconds,
        _ moment: Moment
    ) -> Nanoseconds {
        switch stop.table {
        case .fixed: fixed[stop.index].wait(for: units, at: moment)
        case .sliding: sliding[stop.index].wait(for: units, at: moment.decided)
        case .bucket: buckets[stop.index].wait(for: units, paced: stop.metering == .bytes, at: moment.decided)
        case .concurrency: concurrency[stop.index].wait(for: units, earliest: earliestSlot, at: moment.decided)
        }
    }

    private mutating func charge(_ units: UInt64, at stop: Routes.Stop, _ moment: Moment) {
        switch stop.table {
        case .fixed: fixed[stop.index].charge(units, at: moment)
        case .sliding: sliding[stop.index].charge(units, at: moment.decided)
        case .bucket: buckets[stop.index].charge(units, at: moment.decided)
        case .concurrency: concurrency[stop.index].held += units
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
        meters.append(Meter(table: place.table, metering: new.metering, index: place.index, since: since))
    }
}

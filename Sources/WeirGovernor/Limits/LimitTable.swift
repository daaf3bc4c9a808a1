import WeirModel

/// All limits in force, and what counts against them.
struct LimitTable: Equatable {
    /// In the order of their ids, and so are the ``meters``.
    var definitions: [LimitDefinition] = []
    var meters: [Meter] = []
    var fixed: [FixedWindow] = []
    var sliding: [SlidingWindow] = []
    var buckets: [TokenBucket] = []
    var concurrency: [Concurrency] = []
    /// What else there is to each limit, in the order of their ids.
    var standings: [Standing] = []
    /// How each shared limit is divided.
    var divisions: [ShareBook] = []
    /// The controllers of adaptive limits.
    var controllers: [AdaptiveLimit] = []

    var count: Int { definitions.count }

    /// What one limit answers to a cost.
    struct Wait {
        /// Until it could be admitted, in nanoseconds: 0 for now.
        var time: Nanoseconds
        /// The limit's place in the table.
        var limit: Int
    }

    /// The wait of the limit that binds hardest, or one of time 0 where all admit. Limits in shadow mode do not bind.
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
            let units = routes.units(of: cost, at: stop)
            guard units > 0 else { continue }
            var time = wait(for: units, at: stop, earliestSlot: earliestSlot, moment)
            if !stop.traits.isEmpty { time = wait(time, for: units, of: component, at: stop, moment) }
            if time > worst.time { worst = Wait(time: time, limit: stop.limit) }
        }
        return worst
    }

    /// The wait at a limit that is more than a count.
    private func wait(
        _ time: Nanoseconds,
        for units: UInt64,
        of component: Int,
        at stop: Routes.Stop,
        _ moment: Moment
    ) -> Nanoseconds {
        if stop.traits.contains(.isShadow) { return 0 }
        var time = time
        if stop.traits.contains(.holds) {
            time = max(time, standings[stop.limit].pausedUntil.less(moment.decided))
        }
        if stop.traits.contains(.isShared) {
            let division = divisions[Int(meters[stop.limit].division)]
            time = max(time, division.wait(for: units, of: component, at: moment.decided))
        }
        return time
    }

    /// Charges what was granted.
    ///
    /// - Parameter lasting: how long it may be used, where that is not each limit's own hold, in nanoseconds.
    /// - Returns: whether limits in shadow mode, if any, would have granted it too.
    @discardableResult
    mutating func charge(
        _ cost: Cost,
        of component: Int,
        _ routes: Routes,
        lasting: Nanoseconds? = nil,
        at moment: Moment
    ) -> Bool {
        var isCounted = true
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = routes.units(of: cost, at: stop)
            guard units > 0 else { continue }
            if !stop.traits.isEmpty, !admits(units, of: component, at: stop, moment) {
                isCounted = false
                continue
            }
            charge(units, at: stop, lasting: lasting, moment)
            meters[stop.limit].hits.granted &+= cost.requests
        }
        return isCounted
    }

    /// Notes what the traits of a limit have to know of a charge.
    ///
    /// - Returns: false where a limit in shadow mode would have denied it: then it counts as denied there, and is not charged.
    private mutating func admits(
        _ units: UInt64,
        of component: Int,
        at stop: Routes.Stop,
        _ moment: Moment
    ) -> Bool {
        if stop.traits.contains(.isShadow) {
            let time = wait(for: units, at: stop, earliestSlot: moment.decided, moment)
            guard time > 0 else { return true }
            if time == .never { meters[stop.limit].hits.never &+= 1 } else { meters[stop.limit].hits.denied &+= 1 }
            return false
        }
        if stop.traits.contains(.isShared) {
            divisions[Int(meters[stop.limit].division)].note(granted: units, of: component, at: moment.decided)
        }
        if stop.traits.contains(.isAdaptive) {
            controllers[Int(meters[stop.limit].controller)].note(granted: units, at: moment.decided)
        }
        return true
    }

    /// Notes that a shared limit could not give what was wanted of it.
    mutating func noteWanted(_ cost: Cost, of component: Int, _ routes: Routes, boundBy limit: Int, at now: Nanoseconds)
    {
        guard definitions[limit].isShared else { return }
        for position in routes.route(of: component) where routes[position].traits.contains(.isShared) {
            let units = routes.units(of: cost, at: routes[position])
            guard units > 0 else { continue }
            divisions[Int(meters[routes[position].limit].division)].note(denied: units, of: component, at: now)
        }
    }

    /// Charges one metering only, wherever it counts: what was used beyond the estimate.
    mutating func charge(
        _ units: UInt64,
        _ metering: Metering,
        of component: Int,
        _ routes: Routes,
        at moment: Moment
    ) {
        guard units > 0 else { return }
        for position in routes.route(of: component) where routes[position].metering == metering {
            charge(units, at: routes[position], lasting: nil, moment)
        }
    }

    /// Charges what was used though nothing allowed it: without asking, and without counting as granted.
    mutating func chargeUnasked(_ cost: Cost, of component: Int, _ routes: Routes, at moment: Moment) {
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = routes.units(of: cost, at: stop)
            if units > 0, stop.table != .concurrency { charge(units, at: stop, lasting: nil, moment) }
        }
    }

    /// Gives back what was charged by a grant and not used, to the limits that were the same then.
    ///
    /// - Parameter isCounted: whether limits in shadow mode charged it as well.
    mutating func refund(
        _ cost: Cost,
        of component: Int,
        _ routes: Routes,
        granted: Grant,
        countedInShadow isCounted: Bool = true,
        at moment: Moment
    ) {
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = routes.units(of: cost, at: stop)
            if stop.traits.contains(.isShadow), !isCounted { continue }
            refund(units, at: stop, granted: granted, moment)
        }
    }

    /// The same in one metering.
    mutating func refund(
        _ units: UInt64,
        _ metering: Metering,
        of component: Int,
        _ routes: Routes,
        granted: Grant,
        at moment: Moment
    ) {
        for position in routes.route(of: component) where routes[position].metering == metering {
            refund(units, at: routes[position], granted: granted, moment)
        }
    }

    private mutating func refund(_ units: UInt64, at stop: Routes.Stop, granted: Grant, _ moment: Moment) {
        guard units > 0, granted.seq > meters[stop.limit].since else { return }
        switch stop.table {
        case .fixed: fixed[stop.index].refund(units, grantedAt: granted.decided, at: moment)
        case .sliding: sliding[stop.index].refund(units, grantedAt: granted.decided, lasting: granted.lasting)
        case .bucket: buckets[stop.index].refund(units, grantedAt: granted.decided, at: moment.decided)
        case .concurrency: break
        }
    }

    /// When something was granted: on the governor's clock, and in the order of events.
    struct Grant {
        var seq: UInt64
        var decided: Nanoseconds
        /// How long it might have been used, where that was not each limit's own hold, in nanoseconds.
        var lasting: Nanoseconds?
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

    /// What could be admitted now and at once, in the unit of the limit; slots are asked for one by one and have none.
    func room(_ limit: Int, at moment: Moment) -> UInt64 {
        let (meter, definition) = (meters[limit], definitions[limit])
        let free = definition.amount.less(standings[limit].reserved.total)
        return switch meter.table {
        case .fixed: free.less(fixed[meter.index].used(at: moment))
        case .sliding: free.less(sliding[meter.index].used(at: moment.decided))
        case .bucket: buckets[meter.index].room(at: moment.decided)
        case .concurrency: 0
        }
    }

    /// What can be admitted in a round that begins now, in the unit of the limit.
    func capacity(_ limit: Int, for round: Nanoseconds, at moment: Moment) -> UInt64 {
        let meter = meters[limit]
        if meter.table == .bucket { return buckets[meter.index].capacity(for: round, from: moment.decided) }
        let end = Moment(decided: moment.decided.adding(round), utc: moment.utc &+ Int64(clamping: round))
        return room(limit, at: end)
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

    /// The wait for a limit's own count alone.
    func wait(
        for units: UInt64,
        at stop: Routes.Stop,
        earliestSlot: Nanoseconds,
        _ moment: Moment
    ) -> Nanoseconds {
        switch stop.table {
        case .fixed: fixed[stop.index].wait(for: units, at: moment)
        case .sliding: sliding[stop.index].wait(for: units, at: moment.decided)
        case .bucket:
            // A body larger than the bucket is paced; and a cost above what an adaptive limit allows now is not "never".
            buckets[stop.index].wait(
                for: units,
                paced: stop.metering == .bytes || stop.traits.contains(.isAdaptive),
                at: moment.decided
            )
        case .concurrency: concurrency[stop.index].wait(for: units, earliest: earliestSlot, at: moment.decided)
        }
    }

    private mutating func charge(_ units: UInt64, at stop: Routes.Stop, lasting: Nanoseconds?, _ moment: Moment) {
        if let lasting, stop.table == .fixed || stop.table == .sliding {
            let usableUntil = moment.decided.adding(lasting)
            return stop.table == .fixed
                ? fixed[stop.index].charge(units, usableUntil: usableUntil, at: moment)
                : sliding[stop.index].charge(units, usableUntil: usableUntil, at: moment.decided)
        }
        switch stop.table {
        case .fixed: fixed[stop.index].charge(units, at: moment)
        case .sliding: sliding[stop.index].charge(units, at: moment.decided)
        case .bucket: buckets[stop.index].charge(units, at: moment.decided)
        case .concurrency: concurrency[stop.index].held += units
        }
    }

    /// Adds a limit of which nothing is counted yet, behind the others.
    mutating func insert(_ new: LimitDefinition, since: UInt64, standing: Standing? = nil) {
        let standing = standing ?? Standing(new)
        let reserved = standing.reserved
        let place: (table: Meter.Table, index: Int)
        switch new.strategy {
        case .fixedWindow:
            place = (.fixed, fixed.count)
            fixed.append(FixedWindow(new, reserved))
        case .slidingWindow:
            place = (.sliding, sliding.count)
            sliding.append(SlidingWindow(new, reserved))
        case .tokenBucket, .adaptive:
            place = (.bucket, buckets.count)
            buckets.append(TokenBucket(new, reserved))
        case .concurrency:
            place = (.concurrency, concurrency.count)
            concurrency.append(Concurrency(amount: new.amount))
        }
        definitions.append(new)
        standings.append(standing)
        var meter = Meter(table: place.table, metering: new.metering, index: place.index, since: since)
        if new.isShared {
            meter.division = Int32(divisions.count)
            divisions.append(ShareBook())
        }
        if new.strategy == .adaptive {
            meter.controller = Int32(controllers.count)
            controllers.append(AdaptiveLimit(floor: new.floor, ceiling: standing.base.amount, period: new.period))
        }
        meters.append(meter)
    }
}

extension FixedWindow {
    init(_ limit: LimitDefinition, _ reserved: Standing.Reserved) {
        self.init(amount: limit.amount, period: limit.period, hold: limit.hold, followsCalendar: limit.followsCalendar)
        self.reserved = reserved.total
    }
}

extension SlidingWindow {
    init(_ limit: LimitDefinition, _ reserved: Standing.Reserved) {
        self.init(amount: limit.amount, period: limit.period, hold: limit.hold)
        self.reserved = reserved.total
    }
}

extension TokenBucket {
    /// What is set aside leaks from the rate, and one request of each reserve from the burst.
    init(_ limit: LimitDefinition, _ reserved: Standing.Reserved) {
        let (amount, burst) = (limit.amount.less(reserved.perPeriod), limit.burst.less(reserved.atOnce))
        self.init(amount: burst > 0 ? amount : 0, period: limit.period, burst: burst)
    }
}

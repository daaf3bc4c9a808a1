import WeirModel

// When limits change, what still counts goes on counting. A limit that changed promises at least what a new one would,
// from the change on, and beyond that takes over all that the old one still counted: what the old one had forgotten by
// its own rules (a shorter period, what leaked from a bucket) is not known any more.

extension LimitTable {
    /// A table for `declared` (in the order of their ids) that takes over from `old` what counts now, by the event with that
    /// stamp; and, where the topology says of a limit what it said before, the numbers that were put in their place.
    init(_ declared: [LimitDefinition], inheriting old: LimitTable, by stamp: Stamp) {
        for definition in declared {
            guard let place = old.place(of: definition.id) else {
                insert(definition, since: stamp.seq)
                continue
            }
            let (inForce, standing) = definition.continuing(old.definitions[place], old.standings[place])
            insert(inForce, since: stamp.seq, standing: standing)
            meters[count - 1].hits = old.meters[place].hits
            if inForce == old.definitions[place] {
                keep(from: old, place)
            } else if inForce.metering == old.definitions[place].metering {
                inherit(from: old, place, into: count - 1, at: stamp.moment)
                takeOverTraits(from: old, place)
            }
            // What counts something else than before (bytes, where it was requests) begins like a new one.
        }
    }

    /// Gives one limit other numbers, or sets other parts of it aside, and keeps what counts now.
    ///
    /// - Parameters:
    ///   - definition: differs in its numbers only.
    ///   - reserved: what is set aside from now on; nil for what is already.
    mutating func redefine(
        _ place: Int,
        as definition: LimitDefinition,
        settingAside reserved: Standing.Reserved? = nil,
        by stamp: Stamp
    ) {
        let old = LimitTable(alone: place, of: self)
        let before = standings[place].reserved
        definitions[place] = definition
        if let reserved { standings[place].reserved = reserved }
        meters[place].since = stamp.seq
        let index = meters[place].index
        let reserved = standings[place].reserved
        switch meters[place].table {
        case .fixed: fixed[index] = FixedWindow(definition, reserved)
        case .sliding: sliding[index] = SlidingWindow(definition, reserved)
        case .bucket: buckets[index] = TokenBucket(definition, reserved)
        case .concurrency: concurrency[index] = Concurrency(amount: definition.amount)
        }
        inherit(from: old, 0, into: place, at: stamp.moment)
        count(given: before, for: standings[place].reserved, at: stamp.moment, place)
    }

    /// What a reserve gave up may have been used until now: it counts as such, as long as any use does.
    private mutating func count(
        given before: Standing.Reserved,
        for now: Standing.Reserved,
        at moment: Moment,
        _ place: Int
    ) {
        let isBucket = meters[place].table == .bucket
        let units = isBucket ? before.atOnce.less(now.atOnce) : before.total.less(now.total)
        if units > 0 { charge(units, to: meters[place], usableUntil: moment.decided, at: moment) }
    }

    /// Sets what each concurrency limit counts.
    mutating func countHeld(_ held: (LimitDefinition) -> UInt64) {
        for place in definitions.indices where meters[place].table == .concurrency {
            concurrency[meters[place].index].held = held(definitions[place])
        }
    }

    /// One limit of another table, by itself.
    private init(alone place: Int, of table: LimitTable) {
        insert(table.definitions[place], since: table.meters[place].since, standing: table.standings[place])
        keep(from: table, place)
    }

    /// The last limit inserted is the one at `place` in `old`, unchanged.
    private mutating func keep(from old: LimitTable, _ place: Int) {
        let (mine, theirs) = (meters[count - 1], old.meters[place])
        meters[count - 1].since = theirs.since
        switch mine.table {
        case .fixed: fixed[mine.index] = old.fixed[theirs.index]
        case .sliding: sliding[mine.index] = old.sliding[theirs.index]
        case .bucket: buckets[mine.index] = old.buckets[theirs.index]
        case .concurrency: concurrency[mine.index] = old.concurrency[theirs.index]
        }
        takeOverTraits(from: old, place)
    }

    private mutating func takeOverTraits(from old: LimitTable, _ place: Int) {
        let (mine, theirs) = (meters[count - 1], old.meters[place])
        if mine.division >= 0, theirs.division >= 0 {
            divisions[Int(mine.division)] = old.divisions[Int(theirs.division)]
        }
        if mine.controller >= 0, theirs.controller >= 0 {
            controllers[Int(mine.controller)] = old.controllers[Int(theirs.controller)]
            reconfigure(count - 1)
        }
    }

    /// Tells an adaptive limit's controller by what it is bounded.
    mutating func reconfigure(_ place: Int) {
        guard meters[place].controller >= 0 else { return }
        controllers[Int(meters[place].controller)].configure(
            floor: definitions[place].floor,
            ceiling: standings[place].base.amount,
            period: definitions[place].period
        )
    }

    /// The limit at `mine` takes over the count of `place` in `old`: as it is where the strategy allows, and as one charge of
    /// all that counts now where it does not, which errs against the asker.
    private mutating func inherit(from old: LimitTable, _ place: Int, into mine: Int, at moment: Moment) {
        let (new, before) = (definitions[mine], old.definitions[place])
        let (index, theirs) = (meters[mine].index, old.meters[place])
        switch (meters[mine].table, theirs.table) {
        case (.sliding, .sliding):
            sliding[index].inherit(old.sliding[theirs.index], at: moment.decided)
        case (.fixed, .fixed) where new.period == before.period && new.followsCalendar == before.followsCalendar:
            fixed[index].inherit(old.fixed[theirs.index])
        case (.concurrency, .concurrency):
            concurrency[index].held = old.concurrency[theirs.index].held
        case (.bucket, .bucket)
        where new.amount == before.amount && new.period == before.period
            && standings[mine].reserved == old.standings[place].reserved:
            buckets[index] = old.buckets[theirs.index].withBurst(new.burst.less(standings[mine].reserved.atOnce))
        default:
            let usableUntil = moment.decided.adding(max(new.hold, before.hold))
            charge(old.used(place, at: moment), to: meters[mine], usableUntil: usableUntil, at: moment)
        }
    }

    private mutating func charge(_ units: UInt64, to mine: Meter, usableUntil: Nanoseconds, at moment: Moment) {
        switch mine.table {
        case .fixed: fixed[mine.index].charge(units, usableUntil: usableUntil, at: moment)
        case .sliding: sliding[mine.index].charge(units, usableUntil: usableUntil, at: moment.decided)
        case .bucket: buckets[mine.index].charge(units, at: moment.decided)
        case .concurrency: break
        }
    }
}

extension LimitDefinition {
    /// The definition in force under a topology that declares this one, where `old` was in force before.
    fileprivate func continuing(_ old: LimitDefinition, _ standing: Standing) -> (LimitDefinition, Standing) {
        var next = Standing(self)
        (next.leased, next.reserved, next.pausedUntil) = (standing.leased, standing.reserved, standing.pausedUntil)
        guard old.with(standing.declared) == self else {
            // Other words of the topology: they count. What has adapted below them stays below them.
            guard strategy == .adaptive, old.strategy == .adaptive, old.period == period else { return (self, next) }
            let amount = max(min(amount, old.amount), min(floor, amount))
            return (with(.init(amount: amount, period: period, burst: max(1, min(burst, amount)))), next)
        }
        next.base = standing.base
        return (old, next)
    }
}

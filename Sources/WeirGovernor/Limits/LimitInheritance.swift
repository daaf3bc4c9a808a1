import WeirModel

// When limits change, what still counts goes on counting. A limit that changed promises at least what a new one would,
// from the change on, and beyond that takes over all that the old one still counted: what the old one had forgotten by
// its own rules (a shorter period, what leaked from a bucket) is not known any more.

extension LimitTable {
    /// A table for `definitions` (in the order of their ids) that takes over what counts now from `old`, by the event
    /// with that stamp.
    init(_ definitions: [LimitDefinition], inheriting old: LimitTable, by stamp: Stamp) {
        for definition in definitions {
            insert(definition, since: stamp.seq)
            guard let place = old.place(of: definition.id) else { continue }
            meters[count - 1].hits = old.meters[place].hits
            if definition == old.definitions[place] {
                keep(from: old, place)
            } else if definition.metering == old.definitions[place].metering {
                inherit(from: old, place, at: stamp.moment)
            }
            // What counts something else than before (bytes, where it was requests) begins like a new one.
        }
    }

    /// Gives one limit other numbers and keeps what counts now.
    mutating func redefine(_ place: Int, as definition: LimitDefinition, by stamp: Stamp) {
        var changed = definitions
        changed[place] = definition
        self = LimitTable(changed, inheriting: self, by: stamp)
    }

    /// Sets what each concurrency limit counts, by its scope.
    mutating func countHeld(_ held: (ComponentID) -> UInt64) {
        for place in definitions.indices where meters[place].table == .concurrency {
            concurrency[meters[place].index].held = held(definitions[place].scope)
        }
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
    }

    /// The last limit inserted takes over the count of `place` in `old`: as it is where the strategy allows, and as one
    /// charge of all that counts now where it does not, which errs against the asker.
    private mutating func inherit(from old: LimitTable, _ place: Int, at moment: Moment) {
        let (new, before) = (definitions[count - 1], old.definitions[place])
        let (mine, theirs) = (meters[count - 1], old.meters[place])
        switch (mine.table, theirs.table) {
        case (.sliding, .sliding):
            sliding[mine.index].inherit(old.sliding[theirs.index], at: moment.decided)
        case (.fixed, .fixed) where new.period == before.period && new.followsCalendar == before.followsCalendar:
            fixed[mine.index].inherit(old.fixed[theirs.index])
        case (.concurrency, .concurrency):
            concurrency[mine.index].held = old.concurrency[theirs.index].held
        case (.bucket, .bucket) where new.amount == before.amount && new.period == before.period:
            buckets[mine.index] = old.buckets[theirs.index].withBurst(new.burst)
        default:
            let usableUntil = moment.decided.adding(max(new.hold, before.hold))
            charge(old.used(place, at: moment), toLast: mine, usableUntil: usableUntil, at: moment)
        }
    }

    private mutating func charge(_ units: UInt64, toLast mine: Meter, usableUntil: Nanoseconds, at moment: Moment) {
        switch mine.table {
        case .fixed: fixed[mine.index].charge(units, usableUntil: usableUntil, at: moment)
        case .sliding: sliding[mine.index].charge(units, usableUntil: usableUntil, at: moment.decided)
        case .bucket: buckets[mine.index].charge(units, at: moment.decided)
        case .concurrency: break
        }
    }
}

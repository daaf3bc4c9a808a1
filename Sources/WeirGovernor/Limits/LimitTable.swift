import WeirModel

/// All limits in force, and which of them apply to whom.
struct LimitTable: Equatable {
    private(set) var definitions: [LimitDefinition] = []
    private(set) var hits: [Hits] = []
    private var meters: [Meter] = []
    private var fixed: [FixedWindow] = []
    private var sliding: [SlidingWindow] = []
    private var buckets: [TokenBucket] = []
    private var concurrency: [Concurrency] = []

    var count: Int { definitions.count }

    /// What one limit answers to a cost.
    struct Wait {
        /// Until it could be admitted, in nanoseconds: 0 for now.
        var time: Nanoseconds
        /// The limit's place in the table.
        var limit: Int
    }

    // MARK: Asking and charging

    /// The wait of the limit that binds hardest, or one of time 0 where all admit.
    func wait(for cost: Cost, applying limits: [Int], earliestSlot: Nanoseconds, at moment: Moment) -> Wait {
        var worst = Wait(time: 0, limit: -1)
        for limit in limits {
            let units = cost.units(of: definitions[limit].metering)
            guard units > 0 else { continue }
            let time = wait(for: units, of: limit, earliestSlot: earliestSlot, at: moment)
            if time > worst.time { worst = Wait(time: time, limit: limit) }
        }
        return worst
    }

    mutating func charge(_ cost: Cost, applying limits: [Int], at moment: Moment) {
        for limit in limits {
            let units = cost.units(of: definitions[limit].metering)
            guard units > 0 else { continue }
            charge(units, to: limit, at: moment)
            hits[limit].granted += 1
        }
    }

    /// Charges one metering only: bytes that were used beyond the estimate.
    mutating func charge(_ units: UInt64, of metering: Metering, applying limits: [Int], at moment: Moment) {
        for limit in limits where definitions[limit].metering == metering { charge(units, to: limit, at: moment) }
    }

    /// Gives back what was charged at `granted` and not used, in one metering.
    mutating func refund(
        _ units: UInt64,
        of metering: Metering,
        applying limits: [Int],
        grantedAt granted: Nanoseconds,
        at moment: Moment
    ) {
        guard units > 0 else { return }
        for limit in limits where definitions[limit].metering == metering {
            let index = meters[limit].index
            switch meters[limit].table {
            case .fixed: fixed[index].refund(units, grantedAt: granted, at: moment)
            case .sliding: sliding[index].refund(units, grantedAt: granted)
            case .bucket: buckets[index].refund(units, grantedAt: granted, at: moment.decided)
            case .concurrency: concurrency[index].held -= min(units, concurrency[index].held)
            }
        }
    }

    mutating func noteDenied(by limit: LimitID, never: Bool, at now: Nanoseconds) {
        guard let place = place(of: limit) else { return }
        if never { hits[place].never += 1 } else { hits[place].denied += 1 }
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
        case .bucket:
            buckets[index].wait(for: units, paced: definitions[limit].metering == .bytes, at: moment.decided)
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
}

// MARK: Taking up definitions

extension LimitTable {
    /// A table for `definitions` (in the order of their ids) that takes over what counts now from `old`.
    init(_ definitions: [LimitDefinition], inheriting old: LimitTable, at moment: Moment) {
        for definition in definitions {
            insert(definition)
            guard let place = old.place(of: definition.id) else { continue }
            hits[count - 1] = old.hits[place]
            inherit(from: old, place, at: moment)
        }
    }

    /// Gives one limit other numbers and keeps what counts now.
    mutating func redefine(_ place: Int, as definition: LimitDefinition, at moment: Moment) {
        var changed = definitions
        changed[place] = definition
        self = LimitTable(changed, inheriting: self, at: moment)
    }

    /// Sets what each concurrency limit counts, by its scope.
    mutating func countHeld(_ held: (ComponentID) -> UInt64) {
        for place in definitions.indices where meters[place].table == .concurrency {
            concurrency[meters[place].index].held = held(definitions[place].scope)
        }
    }

    private mutating func insert(_ new: LimitDefinition) {
        definitions.append(new)
        hits.append(Hits())
        switch new.strategy {
        case .fixedWindow:
            meters.append(Meter(table: .fixed, index: fixed.count))
            fixed.append(
                FixedWindow(
                    amount: new.amount,
                    period: new.period,
                    hold: new.hold,
                    followsCalendar: new.followsCalendar
                )
            )
        case .slidingWindow:
            meters.append(Meter(table: .sliding, index: sliding.count))
            sliding.append(SlidingWindow(amount: new.amount, period: new.period, hold: new.hold))
        case .tokenBucket, .adaptive:
            meters.append(Meter(table: .bucket, index: buckets.count))
            buckets.append(TokenBucket(amount: new.amount, period: new.period, burst: new.burst))
        case .concurrency:
            meters.append(Meter(table: .concurrency, index: concurrency.count))
            concurrency.append(Concurrency(amount: new.amount))
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
        case (.bucket, .bucket) where sameRate(new, before):
            buckets[mine.index] = old.buckets[theirs.index].withBurst(new.burst)
        default:
            charge(old.used(place, at: moment), to: count - 1, at: moment)
        }
    }

    private func sameRate(_ a: LimitDefinition, _ b: LimitDefinition) -> Bool {
        a.amount == b.amount && a.period == b.period
    }
}

// MARK: Canonical bytes

extension LimitTable {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(count))
        for (place, definition) in definitions.enumerated() {
            definition.write(to: &out)
            out.write(hits[place].granted)
            out.write(hits[place].denied)
            out.write(hits[place].never)
            let index = meters[place].index
            switch meters[place].table {
            case .fixed: fixed[index].write(to: &out)
            case .sliding: sliding[index].write(to: &out)
            case .bucket: buckets[index].write(to: &out)
            case .concurrency: out.write(concurrency[index].held)
            }
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        var last = LimitID.none
        for _ in 0..<(try input.readCount(entryBytes: 64)) {
            let definition = try LimitDefinition(from: &input)
            guard definition.id > last else { throw .invalid("limits out of order") }
            last = definition.id
            insert(definition)
            hits[count - 1] = Hits(
                granted: try input.readUInt64(),
                denied: try input.readUInt64(),
                never: try input.readUInt64()
            )
            let index = meters[count - 1].index
            switch meters[count - 1].table {
            case .fixed: try fixed[index].read(from: &input)
            case .sliding: try sliding[index].read(from: &input)
            case .bucket: try buckets[index].read(from: &input)
            case .concurrency: concurrency[index].held = try input.readUInt64()
            }
        }
    }
}

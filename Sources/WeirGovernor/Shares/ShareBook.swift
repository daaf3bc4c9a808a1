import WeirModel

/// How one shared limit is divided among those who want of it.
///
/// What each wanted is counted by rounds of the limiter, from the times of verdicts alone. While more is wanted than there
/// is, ``SharesSet`` says what each may use of the round that runs; who is not named may use nothing, until the next
/// division, a round later, finds what it wanted.
struct ShareBook: Equatable {
    /// One round of the limiter, in nanoseconds.
    var round: Nanoseconds = .second
    /// Those who ever wanted something, in the order of their places.
    private(set) var parts: [Part] = []
    /// Until when the shares are in force; 0 while it is not divided.
    private(set) var until: Nanoseconds = 0

    struct Part: Equatable {
        /// Its place in the table of components.
        var component: UInt32
        /// Which round ``wanted`` is of.
        var round: UInt64 = 0
        /// Wanted in that round, granted or denied, and in the one before it.
        var wanted: UInt64 = 0
        var wantedBefore: UInt64 = 0
        /// What it may use until the next division, and has used of it.
        var share: UInt64 = 0
        var used: UInt64 = 0
    }

    var isDivided: Bool { until > 0 }

    /// How long until a component's share could admit so much, in nanoseconds: 0 for now.
    func wait(for units: UInt64, of component: Int, at now: Nanoseconds) -> Nanoseconds {
        guard now < until else { return 0 }
        let nextRound = (now / round).adding(1).multipliedClamped(by: round).less(now)
        guard let place = place(of: component) else { return nextRound }
        return units <= parts[place].share.less(parts[place].used) ? 0 : nextRound
    }

    /// What a component may still use before the next division.
    func room(of component: Int, at now: Nanoseconds) -> UInt64 {
        guard now < until else { return .max }
        return place(of: component).map { parts[$0].share.less(parts[$0].used) } ?? 0
    }

    mutating func note(granted units: UInt64, of component: Int, at now: Nanoseconds) {
        let place = note(units, of: component, at: now)
        parts[place].used = parts[place].used.addingClamped(units)
    }

    mutating func note(denied units: UInt64, of component: Int, at now: Nanoseconds) {
        _ = note(units, of: component, at: now)
    }

    /// What each wanted in the last whole round before `now`, in the order of their places; those who wanted nothing are
    /// left out.
    func wants(at now: Nanoseconds) -> [(component: Int, units: UInt64)] {
        let last = (now / round).less(1)
        return parts.compactMap { part in
            let units = part.round == last ? part.wanted : part.round == last + 1 ? part.wantedBefore : 0
            return units > 0 ? (Int(part.component), units) : nil
        }
    }

    /// Takes up a division: shares by component, until the next; none lifts it.
    mutating func divide(_ shares: [(component: Int, units: UInt64)], until: Nanoseconds) {
        for place in parts.indices { (parts[place].share, parts[place].used) = (0, 0) }
        for share in shares { parts[placeMaking(share.component)].share = share.units }
        self.until = shares.isEmpty ? 0 : until
    }

    func share(of component: Int) -> Part? { place(of: component).map { parts[$0] } }

    private mutating func note(_ units: UInt64, of component: Int, at now: Nanoseconds) -> Int {
        let place = placeMaking(component)
        let index = now / round
        if parts[place].round != index {
            parts[place].wantedBefore = parts[place].round + 1 == index ? parts[place].wanted : 0
            (parts[place].round, parts[place].wanted) = (index, 0)
        }
        parts[place].wanted = parts[place].wanted.addingClamped(units)
        return place
    }

    private func place(of component: Int) -> Int? {
        let place = firstPlace(from: component)
        return place < parts.count && parts[place].component == UInt32(component) ? place : nil
    }

    private mutating func placeMaking(_ component: Int) -> Int {
        let place = firstPlace(from: component)
        if place == parts.count || parts[place].component != UInt32(component) {
            parts.insert(Part(component: UInt32(component)), at: place)
        }
        return place
    }

    private func firstPlace(from component: Int) -> Int {
        var (low, high) = (0, parts.count)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].component < UInt32(component) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ShareBook {
    func write(to out: inout CanonicalWriter) {
        out.write(until)
        out.write(UInt64(parts.count))
        for part in parts {
            out.write(part.component)
            out.write(part.round)
            out.write(part.wanted)
            out.write(part.wantedBefore)
            out.write(part.share)
            out.write(part.used)
        }
    }

    /// - Parameter round: in nanoseconds; it stands with the configuration.
    init(from input: inout CanonicalReader, round: Nanoseconds) throws(CanonicalError) {
        self.round = round
        until = try input.readUInt64()
        for _ in 0..<(try input.readCount(entryBytes: 44)) {
            let part = Part(
                component: try input.readUInt32(),
                round: try input.readUInt64(),
                wanted: try input.readUInt64(),
                wantedBefore: try input.readUInt64(),
                share: try input.readUInt64(),
                used: try input.readUInt64()
            )
            guard parts.last.map({ $0.component < part.component }) ?? true else {
                throw .invalid("shares out of order")
            }
            parts.append(part)
        }
    }
}

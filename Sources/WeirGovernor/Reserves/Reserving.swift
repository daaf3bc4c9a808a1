import WeirModel

extension Governor {
    /// Sets aside what an instance may live on while it can reach no one, where there is room for it now.
    mutating func reserve(_ sender: Sender, _ component: Int, at moment: Moment, into events: inout [Event]) {
        let wanted = components[component].definition.reserve
        guard wanted.amount > 0, wanted.fault == nil, fits(wanted, component, at: moment) else { return }
        emit(.reserveSet(ReserveSet(reserve: wanted)), by: sender, at: moment, into: &events)
    }

    /// Tries again for those for whom there was no room when they joined.
    mutating func reserveLate(at moment: Moment, into events: inout [Event]) {
        for instance in instances.all where reserves[instance.id] == nil {
            guard let component = activePlace(of: instance.component) else { continue }
            let sender = Sender(component: instance.component, instance: instance.id)
            reserve(sender, component, at: moment, into: &events)
        }
    }

    /// Reserves of instances that can have used them for the last time.
    mutating func endReserves(at moment: Moment, into events: inout [Event]) {
        for held in reserves.all where held.ends <= moment.decided {
            emit(.reserveSet(ReserveSet(reserve: .none)), by: held.holder, at: moment, into: &events)
        }
    }

    mutating func fold(_ set: ReserveSet, _ stamp: Stamp) {
        reserves.set(set.reserve, of: stamp.sender)
        setAside(by: stamp)
    }

    /// An instance is no more. One that said goodbye gives up its reserve by that; another may go on living on it.
    mutating func release(reserveOf instance: Instance, _ left: InstanceLeft, by stamp: Stamp) {
        guard let held = reserves[instance.id] else { return }
        if left.cause == .goodbye {
            reserves.set(.none, of: held.holder)
            return setAside(by: stamp)
        }
        let ends = instance.lastHeard.adding(stretched(held.reserve.lasts))
        reserves.end(instance.id, at: ends)
        nextDue = min(nextDue, ends)
    }

    /// Takes all reserves out of the limits that they count against.
    mutating func setAside(by stamp: Stamp) {
        let reserved = reserved()
        for place in limits.definitions.indices where limits.standings[place].reserved != reserved[place] {
            limits.redefine(place, as: limits.definitions[place], settingAside: reserved[place], by: stamp)
        }
    }

    /// What all reserves take of each limit, by its place.
    func reserved() -> [Standing.Reserved] {
        var reserved = Array(repeating: Standing.Reserved(), count: limits.count)
        for held in reserves.all {
            guard let component = place(of: held.holder.component) else { continue }
            add(held.reserve, component, to: &reserved)
        }
        return reserved
    }

    /// A half of each limit stays for those who ask; and what is set aside must be free now, since what was granted before
    /// still counts.
    private func fits(_ reserve: Reserve, _ component: Int, at moment: Moment) -> Bool {
        let before = reserved()
        var reserved = before
        add(reserve, component, to: &reserved)
        return routes.route(of: component).allSatisfy { position in
            let limit = routes[position].limit
            let (definition, more) = (limits.definitions[limit], reserved[limit].less(before[limit]))
            if more == Standing.Reserved() { return true }
            let isBucket = limits.meters[limit].table == .bucket
            return reserved[limit].total <= definition.amount / 2
                && (!isBucket || reserved[limit].atOnce <= definition.burst / 2)
                && (isBucket ? more.atOnce : more.total) <= limits.room(limit, at: moment)
        }
    }

    private func add(_ reserve: Reserve, _ component: Int, to reserved: inout [Standing.Reserved]) {
        guard let kind = kindPlace(of: RequestKind.request.id) else { return }
        let permits = UInt64(kinds[kind].permits)
        let one = Cost(kind: kind, permits: permits, ownPermits: permits, bytes: 0, connections: 0)
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = routes.units(of: one, at: stop)
            guard units > 0, !stop.traits.contains(.isShadow) else { continue }
            // What is used in a period was taken in it, or as long before as it may be held.
            let held = limits.definitions[stop.limit].period.adding(components[component].definition.useWithin)
            let inPeriod = reserve.most(in: stretched(held))
            reserved[stop.limit].perPeriod = reserved[stop.limit].perPeriod.addingClamped(
                inPeriod.multipliedClamped(by: units)
            )
            reserved[stop.limit].atOnce = reserved[stop.limit].atOnce.addingClamped(units)
        }
    }
}

extension Reserve {
    /// Requests that come in so much time of the faster clock, in nanoseconds, one interval from another; the one that may
    /// come at its beginning not among them.
    fileprivate func most(in time: Nanoseconds) -> UInt64 {
        let product = time.multipliedFullWidth(by: UInt64(amount))
        guard product.high < period else { return .max }
        let quotient = period.dividingFullWidth(product)
        return quotient.quotient.addingClamped(quotient.remainder == 0 ? 0 : 1)
    }
}

public import WeirModel

extension Governor {
    /// Divides each shared limit of which more was wanted in the last round than it can give in the next; and lifts the
    /// division of one that is enough for all again.
    mutating func divide(at moment: Moment, into events: inout [Event]) {
        for place in limits.meters.indices where limits.meters[place].division >= 0 {
            guard !limits.definitions[place].isShadow else { continue }
            divide(place, at: moment, into: &events)
        }
    }

    private mutating func divide(_ limit: Int, at moment: Moment, into events: inout [Event]) {
        let division = limits.divisions[Int(limits.meters[limit].division)]
        let wants = division.wants(at: moment.decided)
        let capacity = limits.capacity(limit, for: rhythms.limiter, at: moment)
        let isEnough = wants.reduce(0) { $0.addingClamped($1.units) } <= capacity
        guard !isEnough || division.isDivided else { return }
        let units =
            isEnough ? [] : WaterFilling.shares(of: capacity, among: claims(wants, limit), floor: floor(capacity))
        let shares = zip(wants, units).map { want, units in
            SharesSet.Share(component: components[want.component].definition.id, wanted: want.units, units: units)
        }
        let set = SharesSet(
            limit: limits.definitions[limit].id,
            round: rhythms.limiter,
            capacity: capacity,
            shares: shares
        )
        emit(.sharesSet(set), by: Self.manager, at: moment, into: &events)
    }

    /// A guarantee is a part of what the limit allows, and so of what it can give in a round.
    private func claims(_ wants: [(component: Int, units: UInt64)], _ limit: Int) -> [Claim] {
        let inRound = limits.definitions[limit].amount(in: rhythms.limiter)
        return wants.map { want in
            let definition = components[want.component].definition
            return Claim(
                want: want.units,
                guarantee: inRound.parts(definition.guarantee),
                priority: definition.priority,
                weight: definition.weight
            )
        }
    }

    private func floor(_ capacity: UInt64) -> UInt64 { capacity.parts(shareFloor) }

    mutating func fold(_ set: SharesSet, _ stamp: Stamp) {
        guard let limit = limits.place(of: set.limit), limits.meters[limit].division >= 0 else { return }
        let shares = set.shares.compactMap { share in
            place(of: share.component).map { (component: $0, units: share.units) }
        }
        // Where no division follows, this one ends by itself: nobody is to be held to what was wanted long ago.
        let until = stamp.decided.adding(set.round.multipliedClamped(by: 2))
        limits.divisions[Int(limits.meters[limit].division)].divide(shares, until: until)
    }

    /// What each component may use of the limits that are divided now.
    public func shareStatuses(at moment: Moment) -> [ShareStatus] {
        limits.meters.indices.flatMap { limit -> [ShareStatus] in
            guard limits.meters[limit].division >= 0 else { return [] }
            let division = limits.divisions[Int(limits.meters[limit].division)]
            guard division.isDivided, moment.decided < division.until else { return [] }
            return division.parts.filter { $0.share > 0 || $0.wanted > 0 }.map { part in
                ShareStatus(
                    limit: limits.definitions[limit].id,
                    component: components[Int(part.component)].definition.id,
                    wanted: part.wanted,
                    units: part.share,
                    used: part.used
                )
            }
        }
    }
}

extension LimitDefinition {
    /// What it allows in some time, in the unit of its amount, rounded down.
    func amount(in time: Nanoseconds) -> UInt64 {
        let product = amount.multipliedFullWidth(by: time)
        guard period > product.high else { return .max }
        return period.dividingFullWidth(product).quotient
    }
}

extension UInt64 {
    /// So many millionths of it, rounded down.
    func parts(_ partsPerMillion: UInt32) -> UInt64 {
        let product = multipliedFullWidth(by: UInt64(partsPerMillion))
        guard product.high < 1_000_000 else { return .max }
        return UInt64(1_000_000).dividingFullWidth(product).quotient
    }
}

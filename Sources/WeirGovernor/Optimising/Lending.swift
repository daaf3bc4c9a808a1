import WeirModel

// The optimiser: bandwidth that a component leaves unused for a minute is lent to those of higher priority that use all of
// theirs, and taken back as soon as its owner wants it again. What all may use together stays the same.

extension Governor {
    /// A component that uses less of its bandwidth than this lends half of what it leaves, in parts per million.
    private static let lendsBelow: UInt32 = 500_000
    /// One that uses more of it borrows; an owner that uses so much of what it kept wants it back, in parts per million.
    private static let wantsAbove: UInt32 = 800_000

    /// Divides the unused bandwidth of the last minute anew.
    mutating func lend(at moment: Moment, into events: inout [Event]) {
        let owners = bandwidthOwners(at: moment.decided)
        var amounts = owners.map { limits.standings[$0.limit].base.amount }
        var spare = owners.map { owner in
            owner.used < owner.base.parts(Self.lendsBelow) ? (owner.base - owner.used) / 2 : 0
        }
        for borrower in owners.indices.sorted(by: { owners[$0].priority > owners[$1].priority }) {
            guard owners[borrower].used >= owners[borrower].base.parts(Self.wantsAbove) else { continue }
            var wanted = owners[borrower].base / 2
            for lender in owners.indices where owners[lender].priority < owners[borrower].priority {
                let loan = min(wanted, spare[lender])
                amounts[lender] -= loan
                amounts[borrower] += loan
                spare[lender] -= loan
                wanted -= loan
            }
        }
        for (owner, amount) in zip(owners, amounts) { move(owner, to: amount, at: moment, into: &events) }
    }

    /// Takes all bandwidth back where an owner wants what it lent: the next division is a minute away at most.
    mutating func takeBackLoans(at moment: Moment, into events: inout [Event]) {
        let owners = bandwidthOwners(at: moment.decided)
        let isWantedBack = owners.contains { owner in
            owner.inForce < owner.base && owner.usedLately >= owner.inForce.parts(Self.wantsAbove)
        }
        guard isWantedBack else { return }
        for owner in owners { move(owner, to: owner.base, at: moment, into: &events) }
    }

    /// A component's sustained bandwidth, in bytes a second.
    private struct BandwidthOwner {
        var limit: Int
        var priority: Priority
        var base: UInt64
        var inForce: UInt64
        /// Over the last minute, and over the last ten seconds.
        var used: UInt64
        var usedLately: UInt64
    }

    private func bandwidthOwners(at now: Nanoseconds) -> [BandwidthOwner] {
        components.indices.compactMap { place in
            guard !components[place].isRetired, components[place].metrics.recorded > 0,
                let limit = sustainedBandwidth(of: place)
            else { return nil }
            return BandwidthOwner(
                limit: limit,
                priority: components[place].definition.priority,
                base: limits.standings[limit].base.amount,
                inForce: limits.definitions[limit].amount,
                used: components[place].metrics.bytes(last: 60, at: now) / 60,
                usedLately: components[place].metrics.bandwidth(at: now)
            )
        }
    }

    /// Its own limit on bytes that allows the least in a second; one that counts by another time is not lent.
    private func sustainedBandwidth(of component: Int) -> Int? {
        routes.route(of: component).map { routes[$0].limit }
            .filter { limit in
                let definition = limits.definitions[limit]
                return definition.scope == components[component].definition.id && definition.metering == .bytes
                    && definition.period == .second && !definition.isHard && !definition.isShadow
            }
            .min { limits.standings[$0].base.amount < limits.standings[$1].base.amount }
    }

    private mutating func move(
        _ owner: BandwidthOwner,
        to amount: UInt64,
        at moment: Moment,
        into events: inout [Event]
    ) {
        guard amount != owner.inForce, amount > 0 else { return }
        var numbers = limits.definitions[owner.limit].numbers
        numbers.amount = amount
        guard limits.definitions[owner.limit].with(numbers).fault == nil else { return }
        let reason =
            amount == owner.base
            ? "its own bandwidth again"
            : amount < owner.base
                ? "lends \(owner.base - amount) B/s that it left unused in the last minute"
                : "borrows \(amount - owner.base) B/s that others left unused in the last minute"
        tell(owner.limit, .share, numbers, reason, at: moment, into: &events)
    }
}

import WeirModel

// What a verdict charged was an estimate. What comes back, and what was really used, settle it.

extension Governor {
    /// A granted verdict comes back unused: what it charged is given back.
    mutating func fold(_ returned: VerdictReturned, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        instances[instance].lastHeard = stamp.decided
        guard let kept = instances[instance].answers.takeBack(returned.request) else { return }
        if let cost = cost(of: kept, bytes: kept.bytes) {
            limits.refund(
                cost,
                of: component,
                routes,
                granted: kept.grant,
                countedInShadow: kept.isCountedInShadow,
                at: stamp.moment
            )
        }
        if kept.slot != .none { close(kept.slot, component) }
    }

    /// Settles estimates against the bytes that were really used: less comes back, and more is debt. The bytes that all the
    /// facts owe together are charged at once, at the time of their event.
    mutating func fold(_ recorded: RequestsRecorded, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        instances[instance].lastHeard = stamp.decided
        instances[instance].lastFact = recorded.first + UInt64(recorded.facts.count - 1)
        var debt: UInt64 = 0
        components[component].metrics.add(recorded.facts, at: stamp.decided)
        for fact in recorded.facts {
            let beyond = settle(fact, component, instance, at: stamp.moment)
            debt = debt.addingClamped(beyond)
        }
        limits.charge(debt, .bytes, of: component, routes, at: stamp.moment)
        for fact in recorded.facts where fact.isBan {
            let until = stamp.decided.adding(fact.banTime)
            components[component].observed.bannedUntil = max(components[component].observed.bannedUntil, until)
        }
        for fact in recorded.facts where fact.latency > 0 {
            components[component].observed.latencies.add(fact.latency, at: stamp.decided)
        }
        observe(recorded.facts, component, instance, at: stamp.decided)
    }

    /// - Returns: the bytes that it used and nobody has charged.
    private mutating func settle(_ fact: RequestFact, _ component: Int, _ instance: Int, at moment: Moment) -> UInt64 {
        let used = fact.sent.addingClamped(fact.received)
        let isLate = fact.flags.contains(.usedLate)
        if fact.flags.contains(.leased) { return settle(fact, leased: used, component, instance, at: moment) }
        guard fact.request != 0, let answer = instances[instance].answers.settle(fact.request) else {
            // Bytes without a verdict (there never was one, or it is no longer kept) are all debt.
            if isLate { chargeLate(.plain, component, at: moment) }
            return used
        }
        if isLate || answer.outcome != .granted {
            // Its permits may have stopped counting before it was sent, or were given back, or never granted: all that it
            // used counts from now. What its verdict charged, if anything, stays charged.
            chargeLate(answer, component, at: moment)
            return used
        }
        let charged = answer.isSettled ? 0 : answer.bytes
        if used < charged {
            limits.refund(charged - used, .bytes, of: component, routes, granted: answer.grant, at: moment)
        }
        return used.less(charged)
    }

    /// What a lease paid for is covered by what it paid, until that is used up.
    private mutating func settle(
        _ fact: RequestFact,
        leased used: UInt64,
        _ component: Int,
        _ instance: Int,
        at moment: Moment
    ) -> UInt64 {
        let id = LeaseID(rawValue: fact.request)
        let holder = Sender(component: instances[instance].component, instance: instances[instance].id)
        guard fact.flags.contains(.usedLate) else { return leases.settle(used, of: id, holder: holder) }
        chargeLate(.plain(kind: leases[id]?.kind ?? RequestKind.request.id, kinds), component, at: moment)
        return used
    }

    private mutating func chargeLate(_ answer: AnswerRing.Kept, _ component: Int, at moment: Moment) {
        guard let cost = cost(of: answer, bytes: 0) else { return }
        limits.chargeUnasked(cost, of: component, routes, at: moment)
    }

    /// What an answer charged; nil where no topology names its kind any more.
    private func cost(of answer: AnswerRing.Kept, bytes: UInt64) -> Cost? {
        guard let kind = kindPlace(of: answer.kind) else { return nil }
        return Cost(
            kind: kind,
            permits: UInt64(answer.permits),
            ownPermits: UInt64(kinds[kind].permits),
            bytes: bytes,
            connections: 0
        )
    }
}

extension AnswerRing.Kept {
    /// As if one plain request had been answered.
    fileprivate static var plain: Self { Self(permits: RequestKind.request.permits) }

    /// As if one request of a kind had been, at the kind's own cost.
    fileprivate static func plain(kind: UInt16, _ kinds: [RequestKind]) -> Self {
        Self(permits: kinds.first { $0.id == kind }?.permits ?? 1, kind: kind)
    }
}

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
        limits.refund(1, .requests, of: component, routes, granted: kept.grant, at: stamp.moment)
        limits.refund(UInt64(kept.permits), .weight, of: component, routes, granted: kept.grant, at: stamp.moment)
        limits.refund(kept.bytes, .bytes, of: component, routes, granted: kept.grant, at: stamp.moment)
        if kept.slot != .none { close(kept.slot, component) }
    }

    /// Settles estimates against the bytes that were really used: less comes back, and more is debt. What all the facts owe
    /// together is charged at once, at the time of their event.
    mutating func fold(_ recorded: RequestsRecorded, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        instances[instance].lastHeard = stamp.decided
        instances[instance].lastFact = recorded.first + UInt64(recorded.facts.count - 1)
        var debt = Debt()
        components[component].metrics.add(recorded.facts, at: stamp.decided)
        for fact in recorded.facts { settle(fact, component, instance, at: stamp.moment, owing: &debt) }
        limits.charge(debt.requests, .requests, of: component, routes, at: stamp.moment)
        limits.charge(debt.permits, .weight, of: component, routes, at: stamp.moment)
        limits.charge(debt.bytes, .bytes, of: component, routes, at: stamp.moment)
    }

    /// What was used beyond what was charged.
    fileprivate struct Debt {
        var requests: UInt64 = 0
        var permits: UInt64 = 0
        var bytes: UInt64 = 0
    }

    private mutating func settle(
        _ fact: RequestFact,
        _ component: Int,
        _ instance: Int,
        at moment: Moment,
        owing debt: inout Debt
    ) {
        let used = fact.sent.addingClamped(fact.received)
        let isLate = fact.flags.contains(.usedLate)
        guard fact.request != 0, let answer = instances[instance].answers.settle(fact.request) else {
            // Bytes without a verdict (there never was one, or it is no longer kept) are all debt.
            debt.add(bytes: used)
            if isLate { debt.add(permits: 1) }
            return
        }
        if isLate || answer.outcome != .granted {
            // Its permits may have stopped counting before it was sent, or were given back, or never granted: all that it
            // used counts from now. What its verdict charged, if anything, stays charged.
            debt.add(bytes: used)
            debt.add(permits: answer.permits)
            return
        }
        let charged = answer.isSettled ? 0 : answer.bytes
        if used < charged {
            limits.refund(charged - used, .bytes, of: component, routes, granted: answer.grant, at: moment)
        } else {
            debt.add(bytes: used - charged)
        }
    }
}

extension Governor.Debt {
    fileprivate mutating func add(bytes more: UInt64) { bytes = bytes.addingClamped(more) }

    /// One request, of so many permits.
    fileprivate mutating func add(permits more: UInt32) {
        requests += 1
        permits += UInt64(more)
    }
}

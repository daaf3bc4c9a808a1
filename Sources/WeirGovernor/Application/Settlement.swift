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
        refund(1, .requests, of: kept, component, at: stamp.moment)
        refund(UInt64(kept.permits), .weight, of: kept, component, at: stamp.moment)
        refund(kept.bytes, .bytes, of: kept, component, at: stamp.moment)
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
        for fact in recorded.facts {
            components[component].metrics.add(fact, at: stamp.decided)
            settle(fact, component, instance, at: stamp.moment, owing: &debt)
        }
        let applying = components[component].limits
        limits.charge(debt.requests, of: .requests, applying: applying, at: stamp.moment)
        limits.charge(debt.permits, of: .weight, applying: applying, at: stamp.moment)
        limits.charge(debt.bytes, of: .bytes, applying: applying, at: stamp.moment)
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
        guard fact.request != 0, let answer = instances[instance].answers[fact.request] else {
            // Bytes without a verdict (there never was one, or it is no longer kept) are all debt.
            debt.bytes = debt.bytes.addingClamped(used)
            if fact.flags.contains(.usedLate) { debt.add(1, permits: 1) }
            return
        }
        if fact.flags.contains(.usedLate) || answer.outcome != .granted {
            // Its permits may have stopped counting before it was sent, or were given back, or never granted: all that it
            // used counts from now. What its verdict charged, if anything, stays charged.
            debt.add(1, permits: UInt64(answer.permits))
            debt.bytes = debt.bytes.addingClamped(used)
            _ = instances[instance].answers.settle(fact.request)
            return
        }
        let charged = instances[instance].answers.settle(fact.request)?.bytes ?? 0
        if used < charged {
            refund(charged - used, .bytes, of: answer, component, at: moment)
        } else {
            debt.bytes = debt.bytes.addingClamped(used - charged)
        }
    }

    private mutating func refund(
        _ units: UInt64,
        _ metering: Metering,
        of answer: AnswerRing.Kept,
        _ component: Int,
        at moment: Moment
    ) {
        limits.refund(
            units,
            of: metering,
            applying: components[component].limits,
            granted: answer,
            at: moment
        )
    }
}

extension Governor.Debt {
    fileprivate mutating func add(_ requests: UInt64, permits: UInt64) {
        self.requests = self.requests.addingClamped(requests)
        self.permits = self.permits.addingClamped(permits)
    }
}

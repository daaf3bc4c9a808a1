import WeirModel

extension Governor {
    /// The fold: the only thing that ever changes the state. The event is known to follow on it.
    mutating func fold(_ event: Event) {
        let stamp = event.stamp
        seq = stamp.seq
        moment = stamp.moment
        advanceTopic(of: event)
        switch event.body {
        case .verdictGiven(let verdict): fold(verdict, stamp)
        case .requestsRecorded(let recorded): fold(recorded, stamp)
        case .heartbeatNoted: hear(stamp)
        case .verdictReturned(let returned): fold(returned, stamp)
        case .connectionChanged(let change): fold(change, stamp)
        case .eventsLost(let lost): fold(lost, stamp)
        case .epochBegan(let began): (boot, bootDecided) = (began, stamp.decided)
        case .topologyAdopted(let configuration): fold(configuration, at: stamp.moment)
        case .limitChanged(let change): fold(change, at: stamp.moment)
        case .instanceJoined(let joined): fold(joined, stamp)
        case .instanceLeft:
            if let place = instances.place(of: stamp.instance) { instances.remove(at: place) }
        }
    }

    private mutating func advanceTopic(of event: Event) {
        if let place = place(of: event.stamp.component) {
            components[place].topics[event.body.channel] = event.stamp.topicSeq
        } else {
            managerTopics[event.body.channel] = event.stamp.topicSeq
        }
    }

    private mutating func hear(_ stamp: Stamp) {
        guard let place = instances.place(of: stamp.instance) else { return }
        instances[place].lastHeard = stamp.decided
    }

    // MARK: Verdicts

    private mutating func fold(_ verdict: VerdictGiven, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        count(verdict, component, at: stamp)
        instances[instance].lastHeard = stamp.decided
        instances[instance].lowestAwaited = max(instances[instance].lowestAwaited, verdict.lowestAwaited)
        instances[instance].answers.insert(
            AnswerRing.Kept(
                request: verdict.request,
                seq: stamp.seq,
                decided: stamp.decided,
                time: verdict.outcome == .granted ? verdict.useWithin : verdict.retryAfter,
                slot: verdict.slot,
                bytes: verdict.bytes,
                limit: verdict.limit,
                permits: verdict.permits,
                outcome: verdict.outcome
            ),
            lowestAwaited: instances[instance].lowestAwaited
        )
    }

    private mutating func count(_ verdict: VerdictGiven, _ component: Int, at stamp: Stamp) {
        switch verdict.outcome {
        case .granted:
            components[component].granted += 1
            limits.charge(Cost(verdict), applying: components[component].limits, at: stamp.moment)
            if verdict.slot != .none { open(verdict.slot, component, stamp) }
        case .denied:
            components[component].denied += 1
            limits.noteDenied(by: verdict.limit, never: false, at: stamp.decided)
        case .never:
            components[component].never += 1
            limits.noteDenied(by: verdict.limit, never: true, at: stamp.decided)
        case .stale: break
        }
    }

    private mutating func fold(_ returned: VerdictReturned, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        instances[instance].lastHeard = stamp.decided
        guard let kept = instances[instance].answers.settle(returned.request) else { return }
        for (units, metering) in [
            (1, Metering.requests), (UInt64(kept.permits), .weight), (kept.bytes, .bytes),
        ] {
            limits.refund(
                units,
                of: metering,
                applying: components[component].limits,
                grantedAt: kept.decided,
                at: stamp.moment
            )
        }
        if kept.slot != .none { close(kept.slot, component, at: stamp.moment) }
    }

    // MARK: Facts

    private mutating func fold(_ recorded: RequestsRecorded, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        instances[instance].lastHeard = stamp.decided
        instances[instance].lastFact = recorded.first + UInt64(recorded.facts.count) - 1
        for fact in recorded.facts {
            components[component].metrics.add(fact, at: stamp.decided)
            settle(fact, component, instance, at: stamp.moment)
        }
    }

    /// Settles the estimate that the verdict charged against the bytes that were really used. More than was estimated is
    /// debt; less comes back. Bytes without a verdict are all debt.
    private mutating func settle(_ fact: RequestFact, _ component: Int, _ instance: Int, at moment: Moment) {
        let used = fact.sent.addingClamped(fact.received)
        let kept = fact.request == 0 ? nil : instances[instance].answers.settle(fact.request)
        let charged = kept?.bytes ?? 0
        let applying = components[component].limits
        if used > charged {
            // A fact whose verdict is no longer kept was settled before, or never asked: what it used still counts.
            limits.charge(used - charged, of: .bytes, applying: applying, at: moment)
        } else if let kept {
            limits.refund(charged - used, of: .bytes, applying: applying, grantedAt: kept.decided, at: moment)
        }
        if fact.flags.contains(.usedLate) {
            // Its permits may have stopped counting before it was sent: they count once more, from now.
            limits.charge(1, of: .requests, applying: applying, at: moment)
            limits.charge(UInt64(kept?.permits ?? 1), of: .weight, applying: applying, at: moment)
        }
    }

    private mutating func fold(_ lost: EventsLost, _ stamp: Stamp) {
        guard let instance = instances.place(of: stamp.instance) else { return }
        instances[instance].lastHeard = stamp.decided
        // What the sender itself dropped had no number yet; what the transport lost had, and will not come.
        guard lost.lane == .facts, lost.cause == .transport else { return }
        instances[instance].lastFact = max(instances[instance].lastFact, lost.first.addingClamped(lost.count) - 1)
    }

    // MARK: Connections

    private mutating func open(_ slot: SlotID, _ component: Int, _ stamp: Stamp) {
        let expires = stamp.decided.adding(stretched(components[component].definition.slotLease))
        nextSlot = SlotID(rawValue: slot.rawValue &+ 1)
        components[component].slots.open(.init(id: slot, holder: stamp.instance, expires: expires))
        nextDue = min(nextDue, expires)
    }

    private mutating func close(_ slot: SlotID, _ component: Int, at moment: Moment) {
        guard components[component].slots[slot] != nil else { return }
        components[component].slots.close(slot)
        limits.refund(
            1,
            of: .connections,
            applying: components[component].limits,
            grantedAt: moment.decided,
            at: moment
        )
    }

    private mutating func fold(_ change: ConnectionChanged, _ stamp: Stamp) {
        guard let component = place(of: stamp.component) else { return }
        switch change.change {
        case .released, .expired: close(change.slot, component, at: stamp.moment)
        case .renewed:
            let expires = stamp.decided.adding(stretched(components[component].definition.slotLease))
            components[component].slots.renew(change.slot, until: expires)
        }
        // An expiry is the manager's finding: it says nothing about the holder's life.
        if change.change != .expired { hear(stamp) }
    }
}

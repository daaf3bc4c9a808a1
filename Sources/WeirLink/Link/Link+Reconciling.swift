public import WeirModel

/// What a topic needs next.
enum Need: Hashable, Sendable {
    case repair, poll, snapshot, probe
    /// Nothing can fill its first hole.
    case giveUp
}

extension Link {
    /// Looks after one topic: tells of gaps that closed, gives up what took too long, asks for what is needed, and sets
    /// when to look again. Called whenever anything about it changed that is not the plain next message.
    @usableFromInline
    mutating func tend(_ slot: Int, at now: Nanoseconds, into effects: inout [Effect]) {
        guard !table.slots[slot].isGone else { return }
        if let flight = table.slots[slot].flight, flight.deadline <= now { fail(slot, at: now, into: &effects) }
        tellRepaired(slot, into: &effects)
        while let (need, due) = need(of: slot), due <= now { meet(need, of: slot, at: now, into: &effects) }
        deadlines.set(slot, table.slots[slot].flight?.deadline ?? need(of: slot)?.due ?? .never)
    }

    /// What a topic needs first, and when. One thing at a time: nil while something is under way.
    private func need(of slot: Int) -> (need: Need, due: Nanoseconds)? {
        // A slot is large, and this is looked at often: it is copied only where something may be needed.
        guard table.slots[slot].flight == nil, !table.slots[slot].isQueued else { return nil }
        let topic = table.slots[slot]
        let state = connection.state
        let isReachable = state.isProven || isFallingBack
        var first: (need: Need, due: Nanoseconds)?
        func consider(_ need: Need, _ due: Nanoseconds) {
            if due < first?.due ?? .never { first = (need, due) }
        }
        if topic.awaitsFirstSnapshot || topic.needsSnapshot {
            if isReachable { consider(.snapshot, topic.restsUntil) }
        } else if topic.sequencer.hole != nil {
            let ripe = topic.sequencer.noticed.adding(settings.repair.grace)
            switch topic.plan.repair {
            case .nothing: consider(.giveUp, ripe)
            case .messages: if isReachable || state.isConnected { consider(.repair, max(ripe, topic.restsUntil)) }
            case .snapshot: if isReachable { consider(.snapshot, max(ripe, topic.restsUntil)) }
            }
        }
        if topic.needsCatchUp, isReachable {
            consider(topic.plan.repair == .snapshot ? .snapshot : .poll, max(topic.pollDue, topic.restsUntil))
        }
        if state.isProven { consider(.probe, topic.dataClock.due) }
        return first
    }

    private mutating func meet(_ need: Need, of slot: Int, at now: Nanoseconds, into effects: inout [Effect]) {
        if need == .giveUp {
            if let hole = table.slots[slot].sequencer.hole { giveUp(slot, through: hole.last, into: &effects) }
        } else if flights.hasRoom {
            ask(need, about: slot, at: now, into: &effects)
        } else {
            table.slots[slot].isQueued = true
            flights.enqueue(slot)
        }
    }

    private mutating func ask(_ need: Need, about slot: Int, at now: Nanoseconds, into effects: inout [Effect]) {
        let topic = table.slots[slot]
        let limit = settings.repair.pageMessages
        let kind: LinkRequest<Topic>.Kind
        let flown: Flight.Kind
        switch need {
        case .repair:
            let bridge = settings.repair.bridge
            guard let range = topic.sequencer.missing(bridge: bridge, messagesMax: limit) else { return }
            tellOpened(slot, into: &effects)
            (kind, flown) = (.range(topic.onWire(range), limit: limit), .range)
        case .poll:
            let from = topic.sequencer.isJoined ? topic.onWire(topic.sequencer.next) : nil
            (kind, flown) = (.poll(from: from, limit: limit), .poll)
        case .snapshot:
            if !topic.awaitsFirstSnapshot { tellOpened(slot, into: &effects) }
            (kind, flown) = (.snapshot, .snapshot)
        case .probe, .giveUp:
            table.slots[slot].dataClock.probed(at: now)
            (kind, flown) = (.probe, .probe)
        }
        let (ticket, deadline) = (flights.start(for: slot), now.adding(settings.repair.timeout))
        table.slots[slot].flight = Flight(
            ticket: ticket,
            kind: flown,
            asked: now,
            deadline: deadline,
            from: topic.sequencer.next,
            isForBaseline: need == .poll && !topic.sequencer.isJoined
        )
        tally.requests += 1
        effects.append(.ask(LinkRequest(ticket: ticket, topic: topic.topic, kind: kind, deadline: deadline)))
    }

    /// The request under way, if there is one, is so no longer: whatever still comes of it is ignored.
    mutating func endFlight(_ slot: Int) {
        guard let flight = table.slots[slot].flight else { return }
        flights.end(flight.ticket)
        table.slots[slot].flight = nil
    }

    /// Topics that found no place for their requests get it, in their order.
    mutating func serveQueue(at now: Nanoseconds, into effects: inout [Effect]) {
        while flights.hasRoom, let slot = flights.dequeue() {
            table.slots[slot].isQueued = false
            tend(slot, at: now, into: &effects)
        }
    }
}

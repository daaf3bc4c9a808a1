public import WeirModel

extension Link {
    /// Follows a topic from now on. Does nothing where it is followed already, or there is no room.
    public mutating func declare(
        _ topic: Topic,
        _ plan: TopicPlan = TopicPlan(),
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        advance(to: now, into: &effects)
        guard table.slot(of: topic) == nil, let slot = add(topic, plan, at: now, into: &effects) else { return }
        tend(slot, at: now, into: &effects)
    }

    /// Messages of `alias` are numbered by the same counter as those of `topic`: one sequence, two names. Gaps and requests
    /// bear the name `topic`.
    ///
    /// - Returns: false where `topic` is not followed, `alias` is, or there is no room.
    @discardableResult
    public mutating func declare(_ alias: Topic, as topic: Topic) -> Bool {
        guard let slot = table.slot(of: topic), table.slot(of: alias) == nil, table.hasRoom else { return false }
        table.add(alias: alias, of: slot)
        return true
    }

    /// Follows a topic no more: what waits of it is dropped, what was asked about it is ignored.
    public mutating func forget(_ topic: Topic, at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        hasToldOfRefusal = false
        guard let slot = table.remove(topic) else { return }
        endFlight(slot)
        table.slots[slot].sequencer.reset(isHeld: false, budget: &budget)
        setCatchUp(slot, false)
        endJoining(slot)
        deadlines.set(slot, .never)
        becomeLive(into: &effects)
        serveQueue(at: now, into: &effects)
    }

    /// A topic that is seen for the first time.
    @usableFromInline
    mutating func newSlot(for message: Message, at now: Nanoseconds, into effects: inout [Effect]) -> Int? {
        if var plan = undeclared {
            plan.journal = message.position.journal
            if let slot = add(message.topic, plan, at: now, into: &effects) { return slot }
        }
        tally.refusedTopics += 1
        return nil
    }

    private mutating func add(
        _ topic: Topic,
        _ plan: TopicPlan,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) -> Int? {
        guard table.hasRoom else {
            if !hasToldOfRefusal { effects.append(.topicRefused(topic)) }
            hasToldOfRefusal = true
            return nil
        }
        let pace = PollPace(settings.fallback ?? LinkSettings.Polling())
        let slot = table.add(Slot(topic, plan, bounds: settings.bounds, pace: pace))
        if table.slots[slot].needsCatchUp { catchUps += 1 }
        if isFallingBack { setCatchUp(slot, true) }
        if connection.state.isProven {
            table.slots[slot].dataClock.start(at: now)
            startJoining(slot)
        }
        return slot
    }
}

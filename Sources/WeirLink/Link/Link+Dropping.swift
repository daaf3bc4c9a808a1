import WeirModel

extension Link {
    /// The connection has failed: fetch meanwhile, and try again after a while.
    mutating func drop(_ reason: DropReason, at now: Nanoseconds, into effects: inout [Effect]) {
        hangUp(reason, into: &effects)
        tally.drops += 1
        let wait = settings.reconnecting.backoff.wait(after: connection.failures, &chance)
        connection.failures += 1
        let hasGivenUp = settings.reconnecting.attemptsMax.map { connection.failures > $0 } ?? false
        connection.state = hasGivenUp ? .gaveUp : .waiting(until: now.adding(wait))
        let wasFallingBack = isFallingBack
        beginFallback(reason, at: now, into: &effects)
        for slot in table.slots.indices where !table.slots[slot].isGone {
            suspend(slot)
            if !wasFallingBack { table.slots[slot].pollDue = now }
            tend(slot, at: now, into: &effects)
        }
    }

    /// Tells the shell, if it holds a connection or makes one, and stops the clocks of it.
    mutating func hangUp(_ reason: DropReason, into effects: inout [Effect]) {
        if connection.state.isConnected || connection.state == .connecting {
            effects.append(.disconnect(generation: connection.generation, reason))
        }
        transport.stop()
        session.stop()
        connection.proven = .never
    }

    /// Nothing of a topic comes live any more: what is published from now on must be fetched before what is live later.
    mutating func suspend(_ slot: Int) {
        table.slots[slot].dataClock.stop()
        endJoining(slot)
        setCatchUp(slot, true)
        // Of numbers that only ascend a late one is lost, so what is live must not overtake what is fetched.
        if table.slots[slot].plan.rule.shape == .monotonic, table.slots[slot].needsCatchUp {
            table.slots[slot].sequencer.hold()
        }
    }
}

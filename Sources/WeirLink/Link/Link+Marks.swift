public import WeirModel

extension Link {
    /// The sender's beacon came: it lives, and this is its epoch.
    ///
    /// - Returns: whether its high-water marks may be handed in: not where they are of another epoch.
    @discardableResult
    public mutating func receiveBeacon(
        _ epoch: EpochMark?,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) -> Bool {
        advance(to: now, into: &effects)
        noteFrame(at: now, isData: true)
        guard let epoch else { return true }
        defer { serveQueue(at: now, into: &effects) }
        return learn(epoch, skips: false, at: now, into: &effects)
    }

    /// The sender's newest number of a topic, as its beacon says: what came neither before nor within the grace is missing,
    /// though nothing may ever follow it. Topics that nobody follows are passed over.
    public mutating func receiveMark(
        _ topic: Topic,
        newest: UInt64,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        advance(to: now, into: &effects)
        guard let slot = table.slot(of: topic), let place = table.slots[slot].sequencer.place(of: newest) else {
            return
        }
        if !table.slots[slot].sequencer.isJoined {
            guard !table.slots[slot].awaitsFirstSnapshot else { return }
            join(slot, after: place, into: &effects)
        } else if place >= table.slots[slot].sequencer.next {
            table.slots[slot].sequencer.raise(to: place, at: now)
        } else if place + 1 == table.slots[slot].sequencer.next, connection.state.isProven {
            caughtUp(slot, into: &effects)
        }
        tend(slot, at: now, into: &effects)
    }

    /// The topic begins, or goes on, after `place`.
    mutating func join(_ slot: Int, after place: UInt64, into effects: inout [Effect]) {
        table.slots[slot].sequencer.join(after: place, into: &ready, budget: &budget)
        deliver(into: &effects)
        endJoining(slot)
        becomeLive(into: &effects)
    }
}

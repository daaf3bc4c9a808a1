import WeirModel

extension Link {
    /// A snapshot of a topic has come. It is of use if what waits goes on from it without a hole, or if that hole can be
    /// filled; otherwise it is older than what waits, and is asked for again.
    mutating func take(
        _ payload: Payload,
        at number: UInt64,
        of slot: Int,
        _ flight: Flight,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        let topic = table.slots[slot]
        guard let place = topic.sequencer.place(of: number),
            topic.sequencer.joins(place) || topic.plan.repair == .messages && !topic.needsSnapshot
        else { return fail(slot, at: now, into: &effects) }
        endFlight(slot)
        succeed(slot)
        table.slots[slot].needsSnapshot = false
        let isNew = !topic.sequencer.isJoined || place >= topic.sequencer.next
        if isNew {
            var replaced: SequenceRange?
            if topic.sequencer.isJoined {
                let part = SequenceRange(topic.sequencer.next, place)
                tellEnded(slot, by: part, into: &effects)
                replaced = topic.onWire(part)
            }
            effects.append(.snapshot(topic.topic, at: number, payload, replaces: replaced))
            join(slot, after: place, into: &effects)
        }
        polled(slot, flight, isAll: true, hasData: isNew, at: now, into: &effects)
    }

    /// A topic has been fetched as far as it went when that was asked. If that was after the subscription was proven, then
    /// whatever is newer comes live, and nothing lies between.
    mutating func polled(
        _ slot: Int,
        _ flight: Flight,
        isAll: Bool,
        hasData: Bool,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        guard table.slots[slot].needsCatchUp else { return }
        table.slots[slot].pollPace.answered(withData: hasData)
        if isAll, connection.state.isProven, flight.asked >= connection.proven {
            caughtUp(slot, into: &effects)
        } else {
            let isUrgent = !isAll || connection.state.isProven
            table.slots[slot].pollDue = isUrgent ? now : now.adding(table.slots[slot].pollPace.interval)
        }
    }
}

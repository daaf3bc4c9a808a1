public import WeirModel

extension Link {
    /// Takes in how a request ended. What it brought, epochs first and then messages, must have been handed in before.
    public mutating func receive(
        _ answer: LinkAnswer<Payload>,
        to ticket: UInt64,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        advance(to: now, into: &effects)
        guard let slot = flights.slot(of: ticket), let flight = table.slots[slot].flight else {
            tally.strayAnswers += 1
            return
        }
        switch (answer, flight.kind) {
        case (.covered(let through, let newest), .range), (.covered(let through, let newest), .poll):
            covered(slot, flight, through: through, newest: newest, at: now, into: &effects)
        case (.tooOld(let oldest), .range), (.tooOld(let oldest), .poll):
            tooOld(slot, oldest: oldest, at: now, into: &effects)
        case (.snapshot(let at, let payload), .snapshot):
            take(payload, at: at, of: slot, flight, at: now, into: &effects)
        case (.newest(let newest), .probe):
            probed(slot, flight, newest: newest, at: now, into: &effects)
        case (.postponed(let until), _):
            endFlight(slot)
            table.slots[slot].restsUntil = until
        case (.gone, .range), (.gone, .snapshot):
            endFlight(slot)
            despair(slot, into: &effects)
        default:
            fail(slot, at: now, into: &effects)
        }
        tend(slot, at: now, into: &effects)
        serveQueue(at: now, into: &effects)
    }

    private mutating func covered(
        _ slot: Int,
        _ flight: Flight,
        through: UInt64,
        newest: UInt64,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        if flight.isForBaseline { return begin(slot, flight, after: newest, at: now, into: &effects) }
        let sequencer = table.slots[slot].sequencer
        guard let through = sequencer.place(of: through), let newest = sequencer.place(of: newest),
            // It must have moved something, but for a poll that is told that there is nothing.
            through >= flight.from || sequencer.next > flight.from || flight.kind == .poll && through >= newest
        else { return fail(slot, at: now, into: &effects) }
        // What could not be taken in is asked for again; with a rest, unless something else of it could.
        if flight.isSpoiled, sequencer.next <= flight.from { return fail(slot, at: now, into: &effects) }
        endFlight(slot)
        succeed(slot)
        if !flight.isSpoiled {
            table.slots[slot].sequencer.raise(to: through, at: now)
            giveUp(slot, through: through, into: &effects)
        }
        guard flight.kind == .poll else { return }
        let hasData = table.slots[slot].sequencer.next > flight.from
        polled(slot, flight, isAll: through >= newest && !flight.isSpoiled, hasData: hasData, at: now, into: &effects)
    }

    /// A topic that had not begun begins after the newest number, unless a message has shown meanwhile where it does.
    private mutating func begin(
        _ slot: Int,
        _ flight: Flight,
        after newest: UInt64,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        guard let place = table.slots[slot].sequencer.place(of: newest) else {
            return fail(slot, at: now, into: &effects)
        }
        endFlight(slot)
        succeed(slot)
        let isFirst = !table.slots[slot].sequencer.isJoined
        if isFirst { join(slot, after: place, into: &effects) }
        polled(slot, flight, isAll: isFirst, hasData: false, at: now, into: &effects)
    }

    private mutating func tooOld(
        _ slot: Int,
        oldest: UInt64,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        let topic = table.slots[slot]
        guard let oldest = topic.sequencer.place(of: oldest), oldest > topic.sequencer.next
        else { return fail(slot, at: now, into: &effects) }
        endFlight(slot)
        succeed(slot)
        if topic.plan.takesSnapshotWhenTooOld {
            table.slots[slot].needsSnapshot = true
        } else if topic.sequencer.isJoined {
            table.slots[slot].sequencer.raise(to: oldest - 1, at: now)
            giveUp(slot, through: oldest - 1, into: &effects)
        }
        table.slots[slot].pollDue = now
    }

    private mutating func probed(
        _ slot: Int,
        _ flight: Flight,
        newest: UInt64,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        endFlight(slot)
        let topic = table.slots[slot]
        guard let place = topic.sequencer.place(of: newest) else { return }
        if !topic.sequencer.isJoined {
            if !topic.awaitsFirstSnapshot { join(slot, after: place, into: &effects) }
        } else if place >= topic.sequencer.next {
            // It is not late: there was time enough for it. So there is no grace.
            table.slots[slot].sequencer.raise(to: place, at: 0)
            let strikes = table.slots[slot].dataClock.provedLoss()
            if strikes == 1 { effects.append(.resubscribe(topic.topic)) } else { drop(.deaf, at: now, into: &effects) }
        } else if place + 1 < flight.from, settings.silence.lowerMeansRestart {
            reset(slot, into: &effects)
        } else {
            table.slots[slot].dataClock.provedQuiet(waitMax: settings.silence.probeIntervalMax)
        }
    }
}

public import WeirModel

/// How something came.
public enum LinkPath: Hashable, Sendable {
    /// Over the connection.
    case live
    /// With the answer to the request of this ticket.
    case fetched(ticket: UInt64)
}

extension Link {
    /// Takes in a message. Live ones and fetched ones meet in the same reorder buffer, so it does not matter which comes
    /// first, nor whether both come.
    ///
    /// Complexity: O(1) for the next message of a topic.
    @inlinable
    public mutating func receive(
        _ message: Message,
        via path: LinkPath = .live,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        let isLive = path == .live
        if isDue(at: now) { advance(to: now, into: &effects) }
        if isLive { noteFrame(at: now, isData: true) }
        guard fits(message.position) || admit(message, via: path, at: now, into: &effects),
            let slot = table.slot(of: message.topic) ?? newSlot(for: message, at: now, into: &effects)
        else { return }
        let wasBehind = table.slots[slot].sequencer.hasWaiting
        let arrival = table.slots[slot].sequencer.accept(
            message.numbers,
            message,
            size: message.size,
            isFetched: !isLive,
            at: now,
            into: &ready,
            budget: &budget
        )
        if isLive, arrival == .delivered || arrival == .kept { table.slots[slot].dataClock.feed(now) }
        if arrival == .delivered {
            deliver(into: &effects)
            if table.slots[slot].isUnsettled { settle(slot, isLive: isLive, at: now, into: &effects) }
        } else {
            count(arrival, of: slot, via: path)
            if arrival != .duplicate, !wasBehind { tend(slot, at: now, into: &effects) }
        }
    }

    /// Any other frame came over the connection, such as a ping: it shows that the transport lives, and nothing else.
    public mutating func receiveFrame(at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        noteFrame(at: now, isData: false)
    }

    /// Hands on what a sequencer made ready.
    @inlinable
    mutating func deliver(into effects: inout [Effect]) {
        for message in ready {
            epochs[Int(message.position.journal)].note(message.position)
            effects.append(.deliver(message))
        }
        tally.note(delivered: ready.count)
        ready.removeAll(keepingCapacity: true)
    }

    /// A topic that is not calm has moved on.
    @usableFromInline
    mutating func settle(_ slot: Int, isLive: Bool, at now: Nanoseconds, into effects: inout [Effect]) {
        // What is live and next leaves nothing between what was fetched and what is to come. Of numbers that only ascend
        // nobody can say which is next.
        if isLive, table.slots[slot].needsCatchUp, connection.state.isProven,
            table.slots[slot].plan.rule.shape != .monotonic
        {
            caughtUp(slot, into: &effects)
        }
        // While an answer comes in there is nothing to ask, message after message: but its gap may be closed by this one.
        if isLive || !table.slots[slot].isAsking {
            tend(slot, at: now, into: &effects)
        } else {
            tellRepaired(slot, into: &effects)
        }
    }

    @usableFromInline
    mutating func noteFrame(at now: Nanoseconds, isData: Bool) {
        transport.feed(now)
        guard isData, connection.failures > 0, connection.state.isProven else { return }
        if connection.flowing == .never { connection.flowing = now }
        if now.less(connection.flowing) >= settings.reconnecting.steadyAfter { connection.failures = 0 }
    }

    @usableFromInline
    mutating func count(_ arrival: Arrival, of slot: Int, via path: LinkPath) {
        switch arrival {
        case .delivered: break
        case .kept: tally.reordered += 1
        case .duplicate: tally.duplicates += 1
        case .refused:
            tally.refused += 1
            spoil(slot, path)
        case .unreadable: tally.unreadable += 1
        }
    }

    /// Something that was fetched could not be taken in: the answer's end proves less than it says.
    mutating func spoil(_ slot: Int, _ path: LinkPath) {
        guard case .fetched(let ticket) = path, table.slots[slot].flight?.ticket == ticket else { return }
        table.slots[slot].flight?.isSpoiled = true
    }
}

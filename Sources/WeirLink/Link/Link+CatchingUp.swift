import WeirModel

extension Link {
    /// Notes whether something may have been missed of a topic that no gap shows.
    mutating func setCatchUp(_ slot: Int, _ needed: Bool) {
        let needed = needed && table.slots[slot].plan.repair != .nothing
        guard table.slots[slot].needsCatchUp != needed else { return }
        table.slots[slot].needsCatchUp = needed
        catchUps += needed ? 1 : -1
    }

    /// Nothing lies between what was delivered of a topic and what will come live.
    mutating func caughtUp(_ slot: Int, into effects: inout [Effect]) {
        guard table.slots[slot].needsCatchUp else { return }
        setCatchUp(slot, false)
        if table.slots[slot].sequencer.isHeld, table.slots[slot].sequencer.isJoined {
            table.slots[slot].sequencer.letGo(into: &ready, budget: &budget)
            deliver(into: &effects)
            // What found no room while it waited is fetched, and only then is nothing left between.
            if table.slots[slot].sequencer.hole != nil {
                setCatchUp(slot, true)
                table.slots[slot].sequencer.hold()
            }
        }
        endFallback(into: &effects)
    }

    mutating func beginFallback(_ reason: DropReason, at now: Nanoseconds, into effects: inout [Effect]) {
        guard settings.fallback != nil, !isFallingBack else { return }
        isFallingBack = true
        effects.append(.fallbackOn(reason))
    }

    private mutating func endFallback(into effects: inout [Effect]) {
        guard isFallingBack, connection.state == .live, catchUps == 0 else { return }
        isFallingBack = false
        effects.append(.fallbackOff)
    }

    // MARK: First snapshots

    /// The connection is live only when this topic has begun.
    mutating func startJoining(_ slot: Int) {
        guard table.slots[slot].awaitsFirstSnapshot, !table.slots[slot].isJoining else { return }
        table.slots[slot].isJoining = true
        joins += 1
        if connection.state == .live { connection.state = .joining }
    }

    mutating func endJoining(_ slot: Int) {
        guard table.slots[slot].isJoining else { return }
        table.slots[slot].isJoining = false
        joins -= 1
    }

    /// Every topic has begun, if so.
    mutating func becomeLive(into effects: inout [Effect]) {
        if connection.state == .joining, joins == 0 { connection.state = .live }
        endFallback(into: &effects)
    }
}

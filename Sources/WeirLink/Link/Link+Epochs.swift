public import WeirModel

extension Link {
    /// Learns epochs of a journal: in answer to ``LinkEffect/askEpochs(journal:after:)``, or together with another answer.
    ///
    /// - Parameter marks: ascending in number. Where some are left out, nothing that was delivered was written anew in them: what
    ///   waits of older ones is dropped all the same, and fetched again.
    public mutating func learn(epochs marks: [EpochMark], at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        for mark in marks { learn(mark, skips: true, at: now, into: &effects) }
        serveQueue(at: now, into: &effects)
    }

    /// - Returns: whether what comes with the mark is part of the present.
    @discardableResult
    mutating func learn(_ mark: EpochMark, skips: Bool, at now: Nanoseconds, into effects: inout [Effect]) -> Bool {
        let journal = Int(mark.journal)
        guard epochs.indices.contains(journal) else { return false }
        let isLeap = epochs[journal].leaps(to: mark)
        switch epochs[journal].learn(mark, skips: skips) {
        case .nothingNew:
            return true
        case .stale:
            tally.stale += 1
            return false
        case .incomplete:
            askEpochs(mark.journal, at: now, into: &effects)
            return false
        case .adopted:
            purge(mark.journal, wholly: isLeap, at: now, into: &effects)
            return true
        case .resets:
            resetAll(of: mark.journal, at: now, into: &effects)
            return true
        }
    }

    /// The short way of ``admit(_:via:at:into:)``: a message of the epoch in force, or of no epoch.
    @usableFromInline
    func fits(_ position: Position) -> Bool {
        guard position.journal < Position.journalsMax else { return false }
        return position.epoch == 0 || position.epoch == epochs[Int(position.journal)].current
    }

    /// Whether a message is part of its journal as it is now.
    @usableFromInline
    mutating func admit(
        _ message: Message,
        via path: LinkPath,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) -> Bool {
        let journal = Int(message.position.journal)
        guard epochs.indices.contains(journal) else {
            tally.unreadable += 1
            return false
        }
        switch epochs[journal].judge(message.position) {
        case .fits:
            return true
        case .stale:
            tally.stale += 1
            // An answer from before says nothing of what the journal holds now.
            if let slot = table.slot(of: message.topic) { spoil(slot, path) }
            return false
        case .unknown:
            tally.unknownEpoch += 1
            if let slot = table.slot(of: message.topic) { spoil(slot, path) }
            askEpochs(message.position.journal, at: now, into: &effects)
            return false
        case .resets:
            resetAll(of: message.position.journal, at: now, into: &effects)
            return true
        }
    }

    /// The sender began this topic anew.
    mutating func reset(_ slot: Int, into effects: inout [Effect]) {
        endFlight(slot)
        let isHeld = table.slots[slot].plan.join == .snapshot
        table.slots[slot].sequencer.reset(isHeld: isHeld, budget: &budget)
        table.slots[slot].openGap = nil
        table.slots[slot].needsSnapshot = false
        table.slots[slot].failures = 0
        table.slots[slot].restsUntil = 0
        setCatchUp(slot, isFallingBack)
        if connection.state.isProven { startJoining(slot) }
        tally.resets += 1
        effects.append(.reset(table.slots[slot].topic))
    }

    private mutating func resetAll(of journal: UInt8, at now: Nanoseconds, into effects: inout [Effect]) {
        for slot in slots(of: journal) { reset(slot, into: &effects) }
        for slot in slots(of: journal) { tend(slot, at: now, into: &effects) }
        becomeLive(into: &effects)
    }

    /// A new epoch, and nothing delivered is touched by it. What waits may be of a past that is no longer true.
    ///
    /// - Parameter wholly: epochs were left out, so that this cannot be told of anything older than the new one.
    private mutating func purge(
        _ journal: UInt8,
        wholly: Bool,
        at now: Nanoseconds,
        into effects: inout [Effect]
    ) {
        var line = epochs[Int(journal)]
        for slot in slots(of: journal) {
            table.slots[slot].sequencer.purge(budget: &budget) { message in
                if wholly, message.position.epoch != 0, message.position.epoch < line.current { return false }
                return line.judge(message.position) == .fits
            }
            tend(slot, at: now, into: &effects)
        }
    }

    private mutating func askEpochs(_ journal: UInt8, at now: Nanoseconds, into effects: inout [Effect]) {
        guard now >= epochsAsked[Int(journal)] else { return }
        epochsAsked[Int(journal)] = now.adding(.second)
        effects.append(.askEpochs(journal: journal, after: epochs[Int(journal)].current))
    }

    private func slots(of journal: UInt8) -> [Int] {
        table.slots.indices.filter { !table.slots[$0].isGone && table.slots[$0].plan.journal == journal }
    }
}

import WeirModel

extension Link {
    /// A request came to nothing: it is made again after a while, or given up where the sender is there and yet cannot help.
    mutating func fail(_ slot: Int, at now: Nanoseconds, into effects: inout [Effect]) {
        guard let flight = table.slots[slot].flight else { return }
        endFlight(slot)
        tally.failedRequests += 1
        guard flight.kind != .probe else { return }
        let wait = settings.repair.backoff.wait(after: table.slots[slot].failures, &chance)
        table.slots[slot].restsUntil = now.adding(wait)
        guard let most = settings.repair.attemptsMax else {
            table.slots[slot].failures += 1
            return
        }
        // Failures while the sender is away say nothing about what it keeps.
        let counts = connection.state.isProven && flight.kind != .poll
        table.slots[slot].failures = min(table.slots[slot].failures + 1, counts ? most : most - 1)
        if table.slots[slot].failures >= most { despair(slot, into: &effects) }
    }

    /// What was asked for cannot be had: the user is told, and delivery goes on.
    mutating func despair(_ slot: Int, into effects: inout [Effect]) {
        table.slots[slot].failures = 0
        table.slots[slot].needsSnapshot = false
        if let hole = table.slots[slot].sequencer.hole { giveUp(slot, through: hole.last, into: &effects) }
    }

    /// Something was achieved.
    mutating func succeed(_ slot: Int) {
        table.slots[slot].failures = 0
        table.slots[slot].restsUntil = 0
    }
}

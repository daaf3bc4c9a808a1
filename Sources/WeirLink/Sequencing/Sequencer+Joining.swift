extension Sequencer {
    /// Whether what waits goes on from a snapshot at `place` without a hole. A snapshot that is older than what waits does
    /// not join, and must be asked for again.
    func joins(_ place: UInt64) -> Bool {
        guard place < placeEnd else { return false }
        guard let first = buffer.firstPlace else { return place + 1 >= end }
        return first <= place + 1
    }

    /// Begins, or goes on, after `place`, which a snapshot or a mark vouches for: what is at or below it is dropped, what
    /// waits above it follows. An end of any hold. A place beyond 2^62 is held below it.
    public mutating func join(after place: UInt64, into ready: inout [Element], budget: inout BufferBudget) {
        isHeld = false
        begin(at: max(min(place, placeEnd - 1) + 1, isJoined ? next : 0))
        release(into: &ready, budget: &budget)
    }

    /// Whatever arrives waits from now on: something that comes before it has been asked for.
    mutating func hold() {
        isHeld = true
        settle()
    }

    /// An end of the hold: what waited follows.
    mutating func letGo(into ready: inout [Element], budget: inout BufferBudget) {
        isHeld = false
        settle()
        release(into: &ready, budget: &budget)
    }

    /// Forgets everything but the rule: the sender has begun anew.
    mutating func reset(isHeld: Bool, budget: inout BufferBudget) {
        buffer.removeAll(budget: &budget)
        (cursor, end, isJoined, marked) = (0, 0, false, 0)
        self.isHeld = isHeld
        settle()
    }

    /// Drops what waits and is not wanted, and what was only known by it.
    mutating func purge(budget: inout BufferBudget, _ isWanted: (Element) -> Bool) {
        buffer.filter(budget: &budget, isWanted)
        guard isJoined else { return }
        end = buffer[buffer.count - 1].map { $0.last + 1 } ?? next
    }
}

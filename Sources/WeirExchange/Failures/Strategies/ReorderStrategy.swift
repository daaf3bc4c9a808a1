/// Some frames are held for a while, and those after them overtake.
struct ReorderStrategy: FailureStrategy {
    var chance: Chance
    /// Nanoseconds.
    let delay: Int64

    init(chance: Chance, delay: Int64) {
        self.chance = chance
        self.delay = delay
    }

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        guard chance.strike(frame, session) != nil else { return [frame] }
        var held = frame
        held.at = held.at.addingClamped(delay)
        held.mayBeOvertaken = true
        return [held]
    }

    mutating func forget(_ session: SessionID) { chance.forget(session) }
}

/// Some frames are sent twice, one after the other.
struct DuplicateStrategy: FailureStrategy {
    var chance: Chance

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        chance.strike(frame, session) == nil ? [frame] : [frame, frame]
    }

    mutating func forget(_ session: SessionID) { chance.forget(session) }
}

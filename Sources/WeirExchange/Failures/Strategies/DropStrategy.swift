/// Some frames are never sent; the next one shows that by its number.
struct DropStrategy: FailureStrategy {
    var chance: Chance

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        chance.strike(frame, session) == nil ? [frame] : []
    }

    mutating func forget(_ session: SessionID) { chance.forget(session) }
}

import WeirModel

extension Governor {
    /// A held slot is released or renewed. Releasing one that has come home already is done, not refused: the answer to
    /// the first release may have been lost.
    mutating func change(
        _ slot: SlotID,
        _ change: ConnectionChanged.Change,
        _ sender: Sender,
        idle: Nanoseconds = 0,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        switch places(of: sender) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let (component, _)):
            guard let held = components[component].slots[slot] else {
                return change == .released && cameHome(slot) ? .done : .refused(.notHeld)
            }
            guard held.holder == sender.instance else { return .refused(.notHeld) }
            if change == .renewed, held.isRecalled { return .refused(.notHeld) }
            emit(
                .connectionChanged(ConnectionChanged(slot: slot, change: change, idle: idle)),
                by: sender,
                at: moment,
                into: &events
            )
            return .done
        }
    }

    /// Whether the slot was opened and nobody holds it any more.
    private func cameHome(_ slot: SlotID) -> Bool {
        slot != .none && slot < nextSlot && components.allSatisfy { $0.slots[slot] == nil }
    }
}

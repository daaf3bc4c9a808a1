import WeirModel

extension Governor {
    mutating func open(_ slot: SlotID, _ component: Int, _ stamp: Stamp) {
        let expires = stamp.decided.adding(stretched(components[component].definition.slotLease))
        nextSlot = SlotID(rawValue: slot.rawValue &+ 1)
        components[component].slots.open(
            .init(id: slot, holder: stamp.instance, expires: expires, used: stamp.decided)
        )
        nextDue = min(nextDue, expires)
    }

    mutating func close(_ slot: SlotID, _ component: Int) {
        guard components[component].slots.close(slot) else { return }
        limits.freeSlot(of: component, routes)
    }

    mutating func fold(_ change: ConnectionChanged, _ stamp: Stamp) {
        guard let component = place(of: stamp.component) else { return }
        switch change.change {
        case .released, .expired: close(change.slot, component)
        case .renewed:
            let expires = stamp.decided.adding(stretched(components[component].definition.slotLease))
            let used = stamp.decided.less(change.idle)
            components[component].slots.renew(change.slot, until: expires, used: used)
        case .recalled: components[component].slots.recall(change.slot)
        }
        // What the manager finds by itself says nothing about the holder's life.
        if change.change == .released || change.change == .renewed { hear(stamp) }
    }
}

import Synchronization
public import WeirModel

/// A connection slot that this process holds, and renews by itself until it is released.
///
/// A slot is a lease: when the manager can no longer be reached it ends, and then the connection has to be closed: listen
/// to ``Client/revokedSlots``. One that is not used for the topology's `connectionIdle` is called back in the same way, so
/// whoever keeps connections open says of each when it uses it: ``touch()``. A slot that was never touched counts as used.
public struct ConnectionSlot: Sendable, Hashable {
    public let id: SlotID
    /// Who holds it: a manager that begins a new journal gives the same numbers again.
    let instance: InstanceID
    let use: SlotUse

    /// The connection is in use now: one atomic store and a look at the clock, from any thread.
    public func touch() { use.touch() }

    public static func == (a: Self, b: Self) -> Bool { a.id == b.id && a.instance == b.instance }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(instance)
    }
}

/// When a slot was used last, as far as anyone has said.
final class SlotUse: Sendable {
    /// By ``BootClock``; 0 where nobody ever said.
    private let last = Atomic<Nanoseconds>(0)

    func touch() { last.store(BootClock.now, ordering: .relaxed) }

    /// For how long it was not used, in nanoseconds.
    func idle(at now: Nanoseconds) -> Nanoseconds {
        let last = last.load(ordering: .relaxed)
        return last == 0 ? 0 : now.less(last)
    }
}

extension Client {
    /// The slot that came with a permit, to be released when the connection is closed.
    public func slot(of permit: Permit) -> ConnectionSlot? {
        permit.slot.map { ConnectionSlot(id: $0, instance: permit.instance, use: shared.use(of: $0)) }
    }

    /// The connection is closed: its slot is free for another.
    public func release(_ slot: ConnectionSlot) { _ = mailbox.post(.release(slot)) }

    /// Slots that ended without being released, or are called back since they were not used: close their connections now,
    /// and ``release(_:)`` those that were called back. Each that listens hears all, from when it began to; at most 1,000
    /// wait for a slow listener, and then the oldest go.
    public var revokedSlots: AsyncStream<ConnectionSlot> { shared.revoked.listen() }
}

extension SharedState {
    /// When a slot is used: noted while it is held.
    func use(of slot: SlotID) -> SlotUse {
        slotUses.withLock { uses in uses[slot] ?? SlotUse() }
    }

    func holds(_ slot: SlotID) {
        slotUses.withLock { uses in if uses[slot] == nil { uses[slot] = SlotUse() } }
    }

    /// - Returns: its use, for who is still to be told of it.
    @discardableResult
    func drops(_ slot: SlotID) -> SlotUse { slotUses.withLock { $0.removeValue(forKey: slot) } ?? SlotUse() }
}

public import WeirModel

/// A connection slot that this process holds, and renews by itself until it is released.
///
/// A slot is a lease: when the manager can no longer be reached it ends, and then the connection has to be closed: listen
/// to ``Client/revokedSlots``.
public struct ConnectionSlot: Sendable, Hashable {
    public let id: SlotID
    /// Who holds it: a manager that begins a new journal gives the same numbers again.
    let instance: InstanceID
}

extension Client {
    /// The slot that came with a permit, to be released when the connection is closed.
    public func slot(of permit: Permit) -> ConnectionSlot? {
        permit.slot.map { ConnectionSlot(id: $0, instance: permit.instance) }
    }

    /// The connection is closed: its slot is free for another.
    public func release(_ slot: ConnectionSlot) { _ = mailbox.post(.release(slot)) }

    /// Slots that ended without being released: close their connections now. Each that listens hears all, from when it
    /// began to; at most 1,000 wait for a slow listener, and then the oldest go.
    public var revokedSlots: AsyncStream<ConnectionSlot> { shared.revoked.listen() }
}

public import WeirModel

/// A connection slot that this process holds, and renews by itself until it is released.
///
/// A slot is a lease: when the manager can no longer be reached it ends, and then the connection has to be closed.
public struct ConnectionSlot: Sendable, Hashable {
    public let id: SlotID
}

extension Client {
    /// The slot that came with a permit, to be released when the connection is closed.
    public func slot(of permit: Permit) -> ConnectionSlot? { permit.slot.map(ConnectionSlot.init(id:)) }

    /// The connection is closed: its slot is free for another.
    public func release(_ slot: ConnectionSlot) { _ = mailbox.post(.release(slot.id)) }

    /// Slots that ended without being released: close their connections now.
    public var revokedSlots: AsyncStream<ConnectionSlot> {
        let revoked = shared.revoked.listen()
        return AsyncStream { continuation in
            let task = Task {
                for await id in revoked { continuation.yield(ConnectionSlot(id: id)) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}

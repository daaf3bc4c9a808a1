public import WeirModel

/// The permission for one request.
///
/// It is perishable. Look at it right before the write: ``use()`` throws where it may no longer be used, and then it is to
/// be given back (``Client/giveBack(_:)``) and asked for again; ``Client/perform(_:bytes:until:_:)`` does all of that.
public struct Permit: Sendable, Equatable {
    /// The request that was allowed; 0 where nobody was asked.
    public let request: RequestID
    /// The lease that paid for it; ``LeaseID/none`` where none did.
    public let lease: LeaseID
    /// Whether it lives on the reserve, since nobody could be asked.
    public let isReserved: Bool
    /// The instance that asked; a permit of an earlier life of the connection settles nothing.
    let instance: InstanceID
    /// The seq of the verdict in the ledger: what `weir explain` takes. 0 where nobody was asked.
    public let seq: UInt64
    /// The connection slot held, when one was asked for.
    public let slot: SlotID?
    /// Until when it may be used, by ``BootClock``.
    public let usableUntil: Nanoseconds

    /// Whether it was taken from a lease, without a message.
    public var isLeased: Bool { lease != .none }

    /// Whether it may be used now.
    public var isUsable: Bool { BootClock.now < usableUntil }

    /// The check right before the write.
    ///
    /// - Throws: ``StalePermit`` where the time to use it is over.
    public func use() throws(StalePermit) {
        let now = BootClock.now
        guard now < usableUntil else { throw StalePermit(lateBy: .nanoseconds(Int64(clamping: now - usableUntil))) }
    }
}

extension Permit {
    /// Of a verdict.
    init(request: RequestID, instance: InstanceID, seq: UInt64, slot: SlotID?, usableUntil: Nanoseconds) {
        (self.request, lease, isReserved) = (request, .none, false)
        (self.instance, self.seq, self.slot, self.usableUntil) = (instance, seq, slot, usableUntil)
    }

    /// Out of a lease.
    init(lease: LeaseID, instance: InstanceID, usableUntil: Nanoseconds) {
        (request, self.lease, isReserved) = (0, lease, false)
        (self.instance, seq, slot, self.usableUntil) = (instance, 0, nil, usableUntil)
    }

    /// Of the reserve.
    init(reservedBy instance: InstanceID, usableUntil: Nanoseconds) {
        (request, lease, isReserved) = (0, .none, true)
        (self.instance, seq, slot, self.usableUntil) = (instance, 0, nil, usableUntil)
    }
}

/// A permit was not used in time.
public struct StalePermit: Error, Sendable, Equatable, CustomStringConvertible {
    /// By how much.
    public let lateBy: Duration

    public var description: String {
        "the permit ended \(lateBy) ago: give it back and ask again, or let `perform` do both"
    }
}

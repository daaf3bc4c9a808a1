public import WeirModel

/// The permission for one request.
///
/// It is perishable. Look at it right before the write: ``use()`` throws where it may no longer be used, and then it is to
/// be given back (``Client/giveBack(_:)``) and asked for again; ``Client/perform(_:bytes:opensConnection:until:_:)`` does
/// all of that.
public struct Permit: Sendable, Equatable {
    /// The request that was allowed; records refer to it.
    public let request: RequestID
    /// The instance that asked; a permit of an earlier life of the connection settles nothing.
    let instance: InstanceID
    /// The seq of the verdict in the ledger: what `weir explain` takes.
    public let seq: UInt64
    /// The connection slot held, when one was asked for.
    public let slot: SlotID?
    /// Until when it may be used, by ``BootClock``.
    public let usableUntil: Nanoseconds

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

/// A permit was not used in time.
public struct StalePermit: Error, Sendable, Equatable, CustomStringConvertible {
    /// By how much.
    public let lateBy: Duration

    public var description: String {
        "the permit ended \(lateBy) ago: give it back and ask again, or let `perform` do both"
    }
}

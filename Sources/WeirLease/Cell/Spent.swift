public import WeirModel

/// The permission for one request, spent from a lease.
public struct Spent: Equatable, Sendable {
    /// The number of the lease that it was taken from.
    public let lease: LeaseID
    /// Until when it may be used: look at the clock again right before the write.
    public let usableUntil: Nanoseconds

    @inlinable init(lease: LeaseID, usableUntil: Nanoseconds) {
        (self.lease, self.usableUntil) = (lease, usableUntil)
    }
}

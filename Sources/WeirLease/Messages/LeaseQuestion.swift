/// Asks for a lease, and ends the one before it.
public struct LeaseQuestion: Equatable, Sendable {
    /// Ascends within the process, over all kinds; a repeated number gets the first answer again.
    public var number: UInt64
    /// The number of a request kind.
    public var kind: UInt16
    /// How many requests are wanted.
    public var requests: UInt64
    /// How many expected bytes they may use together.
    public var bytes: UInt64
    /// The lease that ends now, with what nobody spent of it and nobody will.
    public var ends: LeaseReturn?

    public init(number: UInt64, kind: UInt16, requests: UInt64, bytes: UInt64, ends: LeaseReturn? = nil) {
        self.number = number
        self.kind = kind
        self.requests = requests
        self.bytes = bytes
        self.ends = ends
    }
}

/// What is left of a lease and goes back. The rest was spent, or may still be until the lease's own deadline: it stays
/// counted until then plus the window, as if the lease had not been returned. Told again, or of a lease that is no more, it changes nothing.
public struct LeaseReturn: Equatable, Sendable {
    public var lease: UInt64
    public var requests: UInt64
    public var bytes: UInt64

    public init(lease: UInt64, requests: UInt64, bytes: UInt64) {
        self.lease = lease
        self.requests = requests
        self.bytes = bytes
    }
}

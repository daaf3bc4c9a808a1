/// An instance asks to be paid in advance for one kind of request.
public struct LeaseQuestion: Equatable, Sendable {
    /// Ascends within the instance, from 1; repeated, it gets the same answer again.
    public var number: UInt64
    /// The number of a ``RequestKind``.
    public var kind: UInt16
    /// How many requests it wants.
    public var requests: UInt32
    /// How many bytes it expects them to move, sent and received, all together.
    public var bytes: UInt64
    /// The lease that this one follows, if any: it ends now.
    public var returns: LeaseReturn?

    public init(number: UInt64, kind: UInt16, requests: UInt32, bytes: UInt64, returns: LeaseReturn? = nil) {
        self.number = number
        self.kind = kind
        self.requests = requests
        self.bytes = bytes
        self.returns = returns
    }
}

/// What an instance did not spend of a lease that it is done with, and never will.
public struct LeaseReturn: Equatable, Sendable {
    public var lease: LeaseID
    public var unspentRequests: UInt32
    public var unspentBytes: UInt64

    public init(lease: LeaseID, unspentRequests: UInt32, unspentBytes: UInt64) {
        self.lease = lease
        self.unspentRequests = unspentRequests
        self.unspentBytes = unspentBytes
    }
}

/// The answer to a ``LeaseQuestion``.
public struct LeaseAnswer: Equatable, Sendable {
    /// The question's.
    public var number: UInt64
    public var kind: UInt16
    /// ``LeaseID/none`` where nothing was paid.
    public var lease: LeaseID
    public var requests: UInt32
    public var bytes: UInt64
    /// How long it may be spent, in nanoseconds from the first sending of the question, by the holder's clock:
    /// `lasts · (1 − ρ)` of it.
    public var lasts: Nanoseconds
    /// Where nothing was paid: how long until it is worth asking again, in nanoseconds; ``Nanoseconds/never`` where the
    /// limits in force are too small to be leased.
    public var retryAfter: Nanoseconds

    public init(
        number: UInt64,
        kind: UInt16,
        lease: LeaseID = .none,
        requests: UInt32 = 0,
        bytes: UInt64 = 0,
        lasts: Nanoseconds = 0,
        retryAfter: Nanoseconds = 0
    ) {
        self.number = number
        self.kind = kind
        self.lease = lease
        self.requests = requests
        self.bytes = bytes
        self.lasts = lasts
        self.retryAfter = retryAfter
    }
}

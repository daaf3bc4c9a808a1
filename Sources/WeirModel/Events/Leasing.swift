/// An instance was paid in advance: so many requests of one kind, and so many bytes for all of them together. From now on
/// they count as used.
public struct LeaseGranted: Equatable, Sendable {
    public var lease: LeaseID
    /// The instance's number of the question.
    public var question: UInt64
    public var kind: UInt16
    /// Requests that it wanted, and those that it was paid.
    public var wanted: UInt32
    public var requests: UInt32
    /// Bytes, sent and received together.
    public var bytes: UInt64
    /// How long it lasts, in nanoseconds: for its holder from the first sending of the question.
    public var lasts: Nanoseconds

    public init(
        lease: LeaseID,
        question: UInt64,
        kind: UInt16,
        wanted: UInt32,
        requests: UInt32,
        bytes: UInt64,
        lasts: Nanoseconds
    ) {
        self.lease = lease
        self.question = question
        self.kind = kind
        self.wanted = wanted
        self.requests = requests
        self.bytes = bytes
        self.lasts = lasts
    }
}

/// A lease is over.
public struct LeaseEnded: Equatable, Sendable {
    public var lease: LeaseID
    public var cause: Cause
    /// What its holder says that it did not spend: it is given back.
    public var unspentRequests: UInt32
    public var unspentBytes: UInt64

    public init(lease: LeaseID, cause: Cause, unspentRequests: UInt32 = 0, unspentBytes: UInt64 = 0) {
        self.lease = lease
        self.cause = cause
        self.unspentRequests = unspentRequests
        self.unspentBytes = unspentBytes
    }

    public enum Cause: UInt8, CaseIterable, Sendable {
        /// Its holder says so.
        case returned = 0
        /// It was not returned in time: nothing is given back, since all of it may have been used.
        case expired = 1
    }
}

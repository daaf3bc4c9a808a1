public import WeirModel

/// The answer to a ``LeaseQuestion``.
public struct LeaseAnswer: Equatable, Sendable {
    /// The number of the question.
    public var question: UInt64
    public var outcome: Outcome

    public enum Outcome: Equatable, Sendable {
        case granted(LeaseGrant)
        /// No lease. `retryAfter` in nanoseconds; `.never` where the limits in force allow none.
        case none(retryAfter: Nanoseconds)
    }

    public init(question: UInt64, outcome: Outcome) {
        self.question = question
        self.outcome = outcome
    }
}

/// A lease, as the manager paid it out.
public struct LeaseGrant: Equatable, Sendable {
    public var lease: UInt64
    /// How many requests may be sent.
    public var requests: UInt64
    /// How many expected bytes they may use together.
    public var bytes: UInt64
    /// D, in nanoseconds: it counts from the first sending of the question here, and from the grant there.
    public var duration: Nanoseconds

    public init(lease: UInt64, requests: UInt64, bytes: UInt64, duration: Nanoseconds) {
        self.lease = lease
        self.requests = requests
        self.bytes = bytes
        self.duration = duration
    }
}

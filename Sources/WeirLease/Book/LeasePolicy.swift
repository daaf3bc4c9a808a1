public import WeirModel

/// How a component asks for leases.
public struct LeasePolicy: Equatable, Sendable {
    /// After how long an unanswered question is repeated, in nanoseconds.
    public var retry: Nanoseconds
    /// How long a lease is taken to last before the first one tells, in nanoseconds.
    public var assumedDuration: Nanoseconds
    /// How long an answer is taken to need before the first one tells, in nanoseconds.
    public var assumedRoundTrip: Nanoseconds

    public init(
        retry: Nanoseconds = 50 * .millisecond,
        assumedDuration: Nanoseconds = 100 * .millisecond,
        assumedRoundTrip: Nanoseconds = .millisecond
    ) {
        self.retry = retry
        self.assumedDuration = assumedDuration
        self.assumedRoundTrip = assumedRoundTrip
    }
}

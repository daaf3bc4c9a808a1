/// What a publisher sent, or meant to send, and what will not come: named exactly.
public struct EventsLost: Equatable, Sendable {
    public var lane: Lane
    /// The publisher number of the first that is lost.
    public var first: UInt64
    public var count: UInt64
    public var cause: Cause

    public init(lane: Lane, first: UInt64, count: UInt64, cause: Cause) {
        self.lane = lane
        self.first = first
        self.count = count
        self.cause = cause
    }

    /// Whether the numbers of its lane go on behind these. What found no room in a queue had no number yet.
    public var passesNumbers: Bool { cause != .queueFull }

    public enum Cause: UInt8, CaseIterable, Sendable {
        /// The instance's own queue was full, and it says so. These had no numbers yet: none are passed over.
        case queueFull = 0
        /// Numbers were skipped on their way and cannot be repeated.
        case transport = 1
        /// The sender keeps what it numbers until it is acknowledged, and gave these numbers up: they will not come. It
        /// says so in the numbers' turn, and again until that is acknowledged.
        case dropped = 2
    }
}

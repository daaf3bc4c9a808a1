/// What came of a schedule.
public struct Report: Equatable, Sendable {
    public let seed: UInt64
    /// Limits that were exceeded, each in words.
    public var breaches: [String] = []
    /// What else must not be: another state after a replay, a journal that does not follow on itself.
    public var faults: [String] = []
    /// Events in the journal.
    public var events = 0
    /// The manager's crashes.
    public var crashes = 0
    /// Requests that were wanted, and those that were sent, by what they were paid.
    public var wanted = 0
    public var byVerdict = 0
    public var byLease = 0
    public var byReserve = 0
    /// Denials, permits that went stale before their check, and writes that ended late.
    public var denied = 0
    public var stale = 0
    public var late = 0
    /// For each limit what was used of it while that was measured, in millionths of what its numbers allow.
    public var shares: [UInt64] = []

    init(seed: UInt64) { self.seed = seed }

    public var uses: Int { byVerdict + byLease + byReserve }
    public var isClean: Bool { breaches.isEmpty && faults.isEmpty }
}

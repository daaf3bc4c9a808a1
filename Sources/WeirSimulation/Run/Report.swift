public import WeirModel

/// What came of a schedule.
public struct Report: Equatable, Sendable {
    public let seed: UInt64
    /// Limits that were exceeded, each in words.
    public var breaches: [String] = []
    /// What else must not be: another state after a replay, a journal that does not follow on itself, an acknowledgement that is
    /// not kept, a subscriber that was told something else.
    public var faults: [String] = []
    /// What was not well again some time after the last fault.
    public var unsettled: [String] = []

    /// True time that went by, in nanoseconds; and of it, from the last fault until all was well.
    public var time: Nanoseconds = 0
    public var healing: Nanoseconds = 0

    /// Events in the ledger and in the streams, and the ledger's state in the end.
    public var events = 0
    public var published = 0
    public var stateHash: UInt64 = 0
    /// XXH64 over the names and bytes of all files of the journals.
    public var journalDigest: UInt64 = 0

    /// The manager's crashes, those that took the machine's power, and those for the disk's sake.
    public var crashes = 0
    public var powerLosses = 0
    public var diskFailures = 0

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

    /// Messages on the network, and those of them that were lost, came twice, were damaged.
    public var messages = 0
    public var messagesLost = 0
    public var messagesDoubled = 0
    public var messagesDamaged = 0
    /// Damaged messages that no parser took, and those that one did.
    public var unread = 0
    public var strange = 0
    /// Messages of publishers that were sent again, and numbers that the ledger names as lost.
    public var repeated = 0
    public var lossesNamed = 0
    /// Messages that subscribers delivered, gaps that were told of, messages in them that were fetched, topics begun anew.
    public var delivered = 0
    public var gaps = 0
    public var repaired = 0
    public var resets = 0

    init(seed: UInt64) { self.seed = seed }

    public var uses: Int { byVerdict + byLease + byReserve }
    /// All that must not be.
    public var failures: [String] { breaches + faults + unsettled }
    public var isClean: Bool { failures.isEmpty }
}

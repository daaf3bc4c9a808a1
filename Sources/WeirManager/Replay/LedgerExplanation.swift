public import WeirGovernor
public import WeirJournal
public import WeirModel

/// Why one event of a ledger is what it is.
public struct LedgerExplanation: Sendable {
    public let event: Event
    /// Of a verdict, or of a lease: why it came out so.
    public let explanation: Explanation?
    /// The states before and after the event.
    public let before: Governor
    public let after: Governor

    /// - Parameters:
    ///   - seq: the event's.
    ///   - folder: the ledger's folder.
    /// - Returns: nil where the ledger ends before it.
    /// - Throws: ``ReplayError``; ``JournalError/removed(seq:oldest:)`` names the first event that can still be explained.
    public static func of(
        _ seq: UInt64,
        in folder: String,
        disk: any Disk = SystemDisk()
    ) throws(ReplayError) -> LedgerExplanation? {
        guard seq > 0 else { return nil }
        var replay = try LedgerReplay.state(at: seq - 1, of: folder, disk: disk)
        guard replay.governor.seq == seq - 1 else { return nil }
        var found: Event?
        try LedgerWalk.walk(folder, from: seq, disk: disk) { event throws(ReplayError) in
            found = event
            return false
        }
        guard let event = found else { return nil }
        let before = replay.governor
        try replay.fold(event)
        return LedgerExplanation(
            event: event,
            explanation: before.explain(event),
            before: before,
            after: replay.governor
        )
    }
}

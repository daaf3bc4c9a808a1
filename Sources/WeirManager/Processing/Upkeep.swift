import WeirModel
import WeirTopology

/// When the journals are due for what is not part of a commit: syncing the streams, looking at the free disk, a snapshot,
/// retention. Times are on the governor's clock.
struct Upkeep {
    let settings: Topology.Journal
    private var streamsSyncDue: Nanoseconds
    private var diskCheckDue: Nanoseconds
    /// Seqs at which the last snapshots were taken.
    var ledgerSnapshot: UInt64 = 0
    var streamsSnapshot: UInt64 = 0
    /// Free disk is below the first mark: publications are refused.
    var isDiskLow = false

    init(_ settings: Topology.Journal, from now: Nanoseconds) {
        self.settings = settings
        streamsSyncDue = now
        diskCheckDue = now
    }

    func due(hasUnsyncedStreams: Bool) -> Nanoseconds {
        hasUnsyncedStreams ? min(streamsSyncDue, diskCheckDue) : diskCheckDue
    }

    mutating func isStreamsSyncDue(at now: Nanoseconds) -> Bool {
        guard now >= streamsSyncDue else { return false }
        streamsSyncDue = now.adding(settings.streamsSync)
        return true
    }

    mutating func isDiskCheckDue(at now: Nanoseconds) -> Bool {
        guard now >= diskCheckDue else { return false }
        diskCheckDue = now.adding(.second)
        return true
    }
}

import WeirModel
import WeirTopology

/// When the journals are due for what is not part of a commit: syncing the streams, looking at the free disk, a snapshot,
/// retention. Times are on the governor's clock.
struct Upkeep {
    let settings: Topology.Journal
    private var streamsSyncDue: Nanoseconds
    private var diskCheckDue: Nanoseconds
    var ledgerSnapshots: SnapshotRhythm
    var streamsSnapshots: SnapshotRhythm
    var commitTimes = CommitTimes()
    /// Free disk is below the first mark: publications are refused.
    var isDiskLow = false

    /// - Parameters:
    ///   - ledgerSnapshot: the seq of the snapshot that the ledger's state came from; 0 if there was none.
    ///   - streamsSnapshot: the same of the streams.
    init(_ settings: Topology.Journal, from now: Nanoseconds, ledgerSnapshot: UInt64, streamsSnapshot: UInt64) {
        self.settings = settings
        ledgerSnapshots = SnapshotRhythm(
            eventsMax: settings.snapshotEvery,
            retain: settings.ledgerRetain,
            segmentSize: settings.segmentSize,
            last: ledgerSnapshot
        )
        streamsSnapshots = SnapshotRhythm(
            eventsMax: settings.snapshotEvery,
            retain: settings.streamsRetain,
            segmentSize: settings.segmentSize,
            last: streamsSnapshot
        )
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
        // On the grid that the governor's rhythms lie on: one waking serves both.
        diskCheckDue = (now / .second + 1) * .second
        return true
    }
}

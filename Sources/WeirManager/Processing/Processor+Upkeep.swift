import Logging
import WeirGovernor
import WeirJournal
import WeirModel
import WeirTopology

/// What both journals need besides commits.
extension Processor {
    /// After a turn: syncs the streams, looks at the free disk, takes snapshots, removes what is too old.
    mutating func keepUp() throws(ManagerError) {
        do {
            if upkeep.isStreamsSyncDue(at: moment.decided) { try streamsLedger.syncNow() }
            if governor.seq - upkeep.ledgerSnapshot >= upkeep.settings.snapshotEvery { try snapshotLedger() }
            if streams.seq - upkeep.streamsSnapshot >= upkeep.settings.snapshotEvery { try snapshotStreams() }
        } catch {
            throw .journal(error)
        }
        if upkeep.isDiskCheckDue(at: moment.decided) { try checkDisk() }
    }

    /// A clean stop: a last snapshot of both, and closing frames.
    mutating func close() throws(ManagerError) {
        do {
            if governor.seq > upkeep.ledgerSnapshot { try snapshotLedger() }
            if streams.seq > upkeep.streamsSnapshot { try snapshotStreams() }
            try streamsLedger.close(decided: streams.decided)
            try ledger.close(decided: governor.moment.decided)
        } catch {
            throw .journal(error)
        }
    }

    private mutating func snapshotLedger() throws(JournalError) {
        let state = governor.canonicalBytes
        let header = SnapshotHeader(
            seq: governor.seq,
            epoch: UInt64(governor.epoch),
            applyVersion: UInt64(Governor.applyVersion),
            stateHash: XXH64.hash(state),
            decided: governor.moment.decided,
            createdUtc: UInt64(clamping: moment.utc)
        )
        try unsafe ledger.takeSnapshot(header, state: state.span.bytes)
        upkeep.ledgerSnapshot = governor.seq
        try ledger.removeOldSegments(RetentionPolicy(bytesMax: upkeep.settings.ledgerRetain))
    }

    private mutating func snapshotStreams() throws(JournalError) {
        let state = streams.canonicalBytes
        let header = SnapshotHeader(
            seq: streams.seq,
            epoch: UInt64(streams.epoch),
            applyVersion: UInt64(Governor.applyVersion),
            stateHash: XXH64.hash(state),
            decided: streams.decided,
            createdUtc: UInt64(clamping: moment.utc)
        )
        try unsafe streamsLedger.takeSnapshot(header, state: state.span.bytes)
        upkeep.streamsSnapshot = streams.seq
        try streamsLedger.removeOldSegments(RetentionPolicy(bytesMax: upkeep.settings.streamsRetain))
    }

    /// Two marks: below the first, publications are refused, and verdicts go on; below the second the manager stops.
    private mutating func checkDisk() throws(ManagerError) {
        let free: UInt64
        do { free = try ledger.freeBytes() } catch { throw .journal(error) }
        guard free >= upkeep.settings.stopWater else {
            try close()
            throw .diskFull(folder: ledger.folder, freeBytes: free)
        }
        let isLow = free < upkeep.settings.lowWater
        guard isLow != upkeep.isDiskLow else { return }
        upkeep.isDiskLow = isLow
        if isLow {
            logger.error("disk low: publications are refused until there is room", metadata: ["freeBytes": "\(free)"])
        } else {
            logger.notice("there is room on the disk again: publications are taken", metadata: ["freeBytes": "\(free)"])
        }
    }
}

import Logging
import WeirGovernor
import WeirJournal
import WeirModel
import WeirTopology

/// What both journals need besides commits.
extension Processor {
    /// After a turn: syncs the streams, looks at the free disk, takes snapshots, removes what is too old.
    mutating func keepUp() throws(ManagerError) {
        if upkeep.isStreamsSyncDue(at: moment.decided) {
            do { try syncStreams() } catch { throw .journal(error) }
        }
        if upkeep.ledgerSnapshots.isDue(at: governor.seq) { try snapshotLedger() }
        if upkeep.streamsSnapshots.isDue(at: streams.seq) { try snapshotStreams() }
        if upkeep.isDiskCheckDue(at: moment.decided) { try checkDisk() }
    }

    /// A clean stop: a last snapshot of both, and closing frames.
    mutating func close() throws(ManagerError) {
        if governor.seq > upkeep.ledgerSnapshots.last { try snapshotLedger() }
        if streams.seq > upkeep.streamsSnapshots.last { try snapshotStreams() }
        do {
            repairs.searcher.close()
            try streamsLedger.close(decided: streams.decided)
            try ledger.close(decided: governor.moment.decided)
        } catch {
            throw .journal(error)
        }
    }

    private mutating func snapshotLedger() throws(ManagerError) {
        let state = governor.canonicalBytes
        let header = SnapshotHeader(
            seq: governor.seq,
            epoch: UInt64(governor.epoch),
            applyVersion: UInt64(Governor.applyVersion),
            stateHash: XXH64.hash(state),
            decided: governor.moment.decided,
            createdUtc: UInt64(clamping: moment.utc)
        )
        upkeep.ledgerSnapshots.taken(at: governor.seq, size: state.count)
        let oldest = try keep(header, state, in: ledger, retaining: upkeep.settings.ledgerRetain)
        chronicle.ledger.removed(before: oldest)
    }

    private mutating func snapshotStreams() throws(ManagerError) {
        let state = streams.canonicalBytes
        let header = SnapshotHeader(
            seq: streams.seq,
            epoch: UInt64(streams.epoch),
            applyVersion: UInt64(Governor.applyVersion),
            stateHash: XXH64.hash(state),
            decided: streams.decided,
            createdUtc: UInt64(clamping: moment.utc)
        )
        upkeep.streamsSnapshots.taken(at: streams.seq, size: state.count)
        let oldest = try keep(header, state, in: streamsLedger, retaining: upkeep.settings.streamsRetain)
        chronicle.streams.removed(before: oldest)
    }

    /// Writes a snapshot and removes what it makes superfluous. A snapshot that cannot be written, or an older one that is
    /// damaged, costs disk and the next start some time; only a journal that can no longer be written ends the process.
    ///
    /// - Returns: the first seq that is kept; 0 where nothing was removed.
    private func keep(
        _ header: SnapshotHeader,
        _ state: [UInt8],
        in journal: JournalWriter,
        retaining bytesMax: UInt64
    ) throws(ManagerError) -> UInt64 {
        do {
            try unsafe journal.takeSnapshot(header, state: state.span.bytes)
        } catch {
            try onJournal { () throws(JournalError) in try journal.syncNow() }
            logger.error("no snapshot was taken: the journal goes on", metadata: ["error": "\(error)"])
            return 0
        }
        do {
            return try journal.removeOldSegments(RetentionPolicy(bytesMax: bytesMax)).upperBound
        } catch .damaged(let damage) {
            logger.error("nothing is removed from the journal: a snapshot is damaged", metadata: ["error": "\(damage)"])
            return 0
        } catch {
            throw .journal(error)
        }
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

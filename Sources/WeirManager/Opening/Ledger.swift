import Logging
import WeirGovernor
import WeirJournal
import WeirModel

/// The ledger, opened: what was asked, decided and observed, and the governor that is its fold.
struct Ledger {
    let writer: JournalWriter
    var governor: Governor
    /// The seq of the snapshot that the state came from; 0 where it was folded from the beginning.
    let snapshot: UInt64

    /// Takes the folder's lock, the newest snapshot that can be trusted, and folds the frames after it.
    static func open(
        _ folder: String,
        segmentBytes: Int,
        cold: ColdPolicy = .off,
        logger: Logger
    ) throws(ManagerError) -> Ledger {
        let writer = try onJournal { () throws(JournalError) in
            try JournalWriter(folder, options: JournalOptions(segmentBytes: segmentBytes, cold: cold))
        }
        tell(writer.recovery, of: folder, logger)
        var governor = try restored(from: writer.snapshots, rejecting: { tell($0, logger) }) ?? Governor()
        let oldest = writer.recovery.oldestSeq
        guard oldest <= governor.seq + 1 else {
            throw .snapshotOfOtherVersion(folder: folder, seq: writer.recovery.snapshot?.seq ?? 0)
        }
        let snapshot = governor.seq
        try fold(folder, into: &governor)
        return Ledger(writer: writer, governor: governor, snapshot: snapshot)
    }

    private static func restored(
        from snapshots: SnapshotStore,
        rejecting reject: (String) -> Void
    ) throws(ManagerError) -> Governor? {
        let found = try onJournal { () throws(JournalError) in try snapshots.newest() }
        guard let snapshot = found else { return nil }
        guard snapshot.header.applyVersion == UInt64(Governor.applyVersion) else {
            reject("snapshot \(snapshot.header.seq) was made by apply version \(snapshot.header.applyVersion)")
            return nil
        }
        let bytes = unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
        guard let governor = try? Governor(canonicalBytes: bytes), governor.stateHash == snapshot.header.stateHash,
            governor.seq == snapshot.header.seq
        else {
            reject("snapshot \(snapshot.header.seq) does not hold the state that its header names")
            return nil
        }
        return governor
    }

    private static func fold(_ folder: String, into governor: inout Governor) throws(ManagerError) {
        var replay = LedgerReplay(governor)
        do { try replay.fold(folder) } catch { throw ManagerError(error, folder: folder) }
        governor = replay.governor
    }

    private static func tell(_ recovery: Recovery, of folder: String, _ logger: Logger) {
        if let tail = recovery.tornTail { tell("\(tail)", logger) }
        for damage in recovery.rejectedSnapshots { tell("\(damage)", logger) }
        logger.debug("journal opened", metadata: ["folder": "\(folder)", "nextSeq": "\(recovery.nextSeq)"])
    }

    private static func tell(_ warning: String, _ logger: Logger) { logger.warning("\(warning)") }
}

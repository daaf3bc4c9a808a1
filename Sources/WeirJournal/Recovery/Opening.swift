/// Finds a journal's end: verifies what lies behind the newest snapshot, and changes nothing.
struct Opening {
    var recovery = Recovery()
    /// The checksum of the last frame.
    var lastChecksum: UInt32 = 0
    /// The last segment's header; `nil` if there is no segment.
    var segment: SegmentHeader?
    /// Where in it the next frame goes, in bytes.
    var offset = 0

    init(_ folder: String, history: HistoryRule, disk: any Disk) throws(JournalError) {
        var rejected: [Damage] = []
        let snapshot = try SnapshotStore(folder, disk: disk).newest { rejected.append($0) }
        recovery.snapshot = snapshot?.header
        recovery.rejectedSnapshots = rejected
        try checkBeginning(folder, history: history, disk: disk)
        guard recovery.oldestSeq < .max else {
            recovery.oldestSeq = 1
            return
        }
        // From the snapshot's own event, not from the one after it: the frame that holds it tells the clock.
        let start = max(recovery.snapshot?.seq ?? 1, recovery.oldestSeq)
        try walk(JournalReader(unplaced: folder, from: start, manner: .whole, disk: disk, ownsLock: true), folder)
    }

    /// Nothing may be missing before the oldest segment that no snapshot covers.
    private mutating func checkBeginning(
        _ folder: String,
        history: HistoryRule,
        disk: any Disk
    ) throws(JournalError) {
        let covered = recovery.snapshot?.seq ?? 0
        recovery.oldestSeq = try SegmentCatalog(folder, on: disk).firstSeqs.first ?? .max
        if let damage = Damage.missingBeginning(folder, recovery.oldestSeq, covered: covered, history: history) {
            throw .damaged(damage)
        }
    }

    private mutating func walk(_ reader: consuming JournalReader, _ folder: String) throws(JournalError) {
        while let frame = try reader.next() { recovery.lastDecided = frame.header.decided }
        recovery.lastDecided = max(recovery.lastDecided, recovery.snapshot?.decided ?? 0)
        recovery.ending = reader.ending ?? .open
        recovery.nextSeq = reader.nextSeq
        recovery.lastEpoch = reader.chain?.epoch ?? 0
        lastChecksum = reader.chain?.checksum ?? 0
        segment = reader.segment?.header
        offset = reader.offset
        if let snapshot = recovery.snapshot, snapshot.seq >= reader.nextSeq {
            throw .damaged(.missingEnd(folder, reader.nextSeq, snapshot: snapshot.seq))
        }
    }
}

extension Damage {
    /// Events that are in no file before the oldest segment.
    /// - Parameters:
    ///   - oldest: the first seq of the oldest segment; `.max` if there is none.
    ///   - covered: the seq of the newest snapshot that verifies; 0 if there is none.
    static func missingBeginning(_ folder: String, _ oldest: UInt64, covered: UInt64, history: HistoryRule) -> Damage? {
        if oldest == .max {
            return covered == 0 ? nil : missingEnd(folder, 1, snapshot: covered)
        }
        guard history == .fromSnapshot, oldest > covered + 1 else { return nil }
        return Damage(file: folder, offset: 0, reason: .missing, firstSeq: covered + 1, lastSeq: oldest - 1)
    }

    /// Events that a snapshot contains and the journal does not.
    static func missingEnd(_ folder: String, _ next: UInt64, snapshot: UInt64) -> Damage {
        let witness = Witness(file: folder + "/" + FileNames.snapshot(snapshot), offset: 0, seq: snapshot)
        return Damage(file: folder, offset: 0, reason: .missing, firstSeq: next, lastSeq: snapshot, witness: witness)
    }
}

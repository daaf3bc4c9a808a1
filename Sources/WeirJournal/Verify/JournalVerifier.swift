/// Checks a whole journal: every frame, every snapshot, every name in the folder. Takes no lock, changes nothing,
/// and may run while a writer writes (where retention removes what is being read, it says `removed`: try again).
public struct JournalVerifier {
    private let folder: String
    private let history: HistoryRule
    private let disk: any Disk
    private var result: Verification

    private init(_ folder: String, history: HistoryRule, disk: any Disk) {
        self.folder = folder
        self.history = history
        self.disk = disk
        result = Verification(folder: folder)
    }

    /// Checks a journal.
    /// - Parameters:
    ///   - folder: the journal's folder.
    ///   - history: what the journal must hold to be whole at its beginning.
    ///   - disk: where it is.
    ///   - progress: told whenever a segment is finished.
    /// - Returns: what was found; damage is part of it and not an error.
    /// - Throws: `JournalError`: `disk`, `removed`, `unsupportedFormat`.
    public static func verify(
        _ folder: String,
        history: HistoryRule = .fromSnapshot,
        disk: any Disk = SystemDisk(),
        progress: (VerificationProgress) -> Void = { _ in }
    ) throws -> Verification {
        var verifier = JournalVerifier(folder, history: history, disk: disk)
        try verifier.checkNames()
        let snapshots = try verifier.checkSnapshots()
        try verifier.walk(progress)
        verifier.result.damages += snapshots
        try verifier.checkEdges()
        return verifier.result
    }

    private mutating func checkNames() throws(JournalError) {
        let names = try onDisk { () throws(DiskError) in try disk.list(folder) }
        result.strangers = names.filter { !FileNames.isKnown($0) }.sorted()
        result.writer = try onDisk { () throws(DiskError) in try disk.lockHolder(folder + "/" + FileNames.lock) }
    }

    private mutating func checkSnapshots() throws(JournalError) -> [Damage] {
        let store = SnapshotStore(folder, disk: disk)
        var damages: [Damage] = []
        for seq in try store.seqs() {
            switch try store.read(seq) {
            case .success(let snapshot): result.snapshots.append(snapshot.header)
            case .failure(let rejection): damages.append(rejection.damage)
            }
        }
        return damages
    }

    private mutating func walk(_ progress: (VerificationProgress) -> Void) throws {
        let catalog = try SegmentCatalog(folder, on: disk)
        let segments = catalog.firstSeqs
        result.segments = segments.count
        countCompressed(catalog)
        guard let first = segments.first else { return result.ending = .open }
        var damages: [Damage] = []
        var walk = DamageWalk(folder, from: first, disk: disk)
        var current = first
        while damages.count < Verification.damagesMax,
            try walk.next(onDamage: { damages.append($0) }, { result.count($0.header) })
        {
            guard let segment = walk.segment, segment != current else { continue }
            current = segment
            report(finished: segments.firstIndex(of: segment) ?? 0, of: segments.count, progress)
        }
        result.ending = walk.ending
        result.damages = damages
        report(finished: segments.count, of: segments.count, progress)
    }

    /// By what their headers say; one that cannot be read is told of when it is walked.
    private mutating func countCompressed(_ catalog: SegmentCatalog) {
        for seq in catalog.firstSeqs where catalog.isCompressed(seq) {
            guard let stored = try? StoredSegment(seq, in: folder, on: disk), let header = try? stored.coldHeader()
            else {
                continue
            }
            result.compressed.segments += 1
            result.compressed.bytes += UInt64(stored.byteCount)
            result.compressed.plainBytes += UInt64(header.plainBytes)
        }
    }

    private func report(finished: Int, of total: Int, _ progress: (VerificationProgress) -> Void) {
        progress(VerificationProgress(events: result.events, segments: finished, segmentsTotal: total))
    }

    /// What is missing before the first segment, and behind the last.
    private mutating func checkEdges() throws(JournalError) {
        let oldest = try SegmentCatalog(folder, on: disk).firstSeqs.first ?? .max
        let covered = result.snapshots.first?.seq ?? 0
        if let damage = Damage.missingBeginning(folder, oldest, covered: covered, history: history) {
            result.damages.append(damage)
        }
        // Where damage hides the end, how far the journal goes is not known.
        let last = result.seqs?.upperBound ?? (oldest - 1)
        if oldest < .max, result.ending != nil, last < covered {
            result.damages.append(.missingEnd(folder, last + 1, snapshot: covered))
        }
    }
}

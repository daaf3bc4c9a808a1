/// The snapshots in a journal's folder. It needs no lock: a snapshot gets its name when it is complete and durable.
public struct SnapshotStore: Sendable {
    public let folder: String
    public let disk: any Disk
    /// How many there may be.
    let snapshotsMax: Int

    /// - Parameters:
    ///   - folder: the journal's folder.
    ///   - disk: where it is.
    ///   - snapshotsMax: how many there may be; at least those that a journal falls back on, and two more.
    public init(
        _ folder: String,
        disk: any Disk = SystemDisk(),
        snapshotsMax: Int = JournalLimits.snapshotsMax
    ) {
        self.folder = folder
        self.disk = disk
        self.snapshotsMax = max(snapshotsMax, JournalLimits.snapshotsKept + 2)
    }

    /// The seqs of the snapshots in the folder, newest first, as their names tell.
    public func seqs() throws(JournalError) -> [UInt64] {
        let names = try onDisk { () throws(DiskError) in try disk.list(folder) }
        return names.compactMap(FileNames.snapshotSeq).sorted(by: >)
    }

    /// The snapshot at a seq, if there is one and it verifies.
    public func snapshot(at seq: UInt64) throws(JournalError) -> Snapshot? {
        guard try seqs().contains(seq), case .success(let snapshot) = try read(seq) else { return nil }
        return snapshot
    }

    /// The newest snapshot that verifies.
    /// - Parameters:
    ///   - seq: none newer than this.
    ///   - rejected: told of each newer one that does not verify.
    public func newest(
        upTo seq: UInt64 = .max,
        rejected: (Damage) -> Void = { _ in }
    ) throws(JournalError) -> Snapshot? {
        for candidate in try seqs() where candidate <= seq {
            switch try read(candidate) {
            case .success(let snapshot): return snapshot
            case .failure(let damage): rejected(damage.damage)
            }
        }
        return nil
    }

    struct Rejection: Error {
        let damage: Damage
    }

    /// Reads and verifies the snapshot that is named after `seq`.
    func read(_ seq: UInt64) throws(JournalError) -> Result<Snapshot, Rejection> {
        let path = folder + "/" + FileNames.snapshot(seq)
        let mapping = try onDisk { () throws(DiskError) in try disk.map(path) }
        do throws(SnapshotHeader.Fault) {
            let header = try SnapshotHeader(decoding: mapping.bytes)
            guard header.seq == seq else { throw .name }
            return .success(Snapshot(header, mapping))
        } catch {
            return .failure(Rejection(damage: Damage(file: path, offset: 0, reason: .snapshot(error.rawValue))))
        }
    }

    /// Writes a snapshot: beside, synced, renamed, folder synced. Then thins the older ones out.
    ///
    /// May run on any thread, one call at a time. The events up to its seq must be durable already, or a crash
    /// could leave a snapshot that is ahead of its journal, which is damage: `JournalWriter.takeSnapshot` sees to it.
    public func write(_ header: SnapshotHeader, state: RawSpan) throws(JournalError) {
        precondition(state.byteCount <= JournalLimits.snapshotBytesMax, "a snapshot of \(state.byteCount) bytes")
        let path = folder + "/" + FileNames.snapshot(header.seq)
        let partial = path + FileNames.partialSuffix
        do throws(DiskError) {
            try writeFile(partial, header, state)
            try disk.rename(partial, to: path)
            try disk.syncFolder(folder)
        } catch {
            try? disk.remove(partial)  // on a full disk it would only be in the way
            throw .disk(error)
        }
        try prune()
    }

    private func writeFile(_ path: String, _ header: SnapshotHeader, _ state: RawSpan) throws(DiskError) {
        let file = try disk.create(path)
        var bytes = [UInt8](repeating: 0, count: SnapshotHeader.byteCount)
        unsafe bytes.withUnsafeMutableBytes { unsafe header.encode(into: $0, state: state) }
        try unsafe file.write(bytes.span.bytes, at: 0)
        try file.write(state, at: SnapshotHeader.byteCount)
        try file.sync()
    }

    /// Removes the surplus of snapshots, those first whose neighbours are nearest to each other.
    func prune() throws(JournalError) {
        try remove(SnapshotThinning.surplus(of: seqs(), max: snapshotsMax, untouched: JournalLimits.snapshotsKept))
    }

    /// Removes the snapshots that lie so far behind the oldest segment that nothing can be folded on them. The newest ones,
    /// which the journal falls back on, stay in any case.
    func removeAll(behind oldestSeq: UInt64) throws(JournalError) {
        try remove(try seqs().dropFirst(JournalLimits.snapshotsKept).filter { $0 + 1 < oldestSeq })
    }

    private func remove(_ seqs: [UInt64]) throws(JournalError) {
        guard !seqs.isEmpty else { return }
        try onDisk { () throws(DiskError) in
            for seq in seqs { try disk.remove(folder + "/" + FileNames.snapshot(seq)) }
            try disk.syncFolder(folder)
        }
    }
}

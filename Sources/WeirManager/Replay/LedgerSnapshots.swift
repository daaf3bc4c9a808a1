import WeirGovernor
import WeirJournal

/// The states that a ledger's snapshots hold, as far as they can be trusted and gone on from: whole, made by this version of
/// `apply`, with the hash that they name, and with the events behind them still there.
struct LedgerSnapshots {
    private let store: SnapshotStore
    /// The first seq of the oldest segment, nil where there is none.
    private let oldestSeq: UInt64?

    init(_ folder: String, _ disk: any Disk) throws(ReplayError) {
        store = SnapshotStore(folder, disk: disk)
        do {
            _ = try JournalReader(folder, from: 1, disk: disk)
            oldestSeq = nil
        } catch {
            guard case .removed(_, let oldest) = error else { throw .journal(error) }
            oldestSeq = oldest
        }
    }

    /// Whether the ledger can be folded from its very beginning.
    var isWhole: Bool { oldestSeq == nil }

    /// The first event of which the state before it can be told.
    func oldestReach() throws(ReplayError) -> UInt64 {
        isWhole ? 1 : try first(of: try usable().reversed()).map { $0.seq + 1 } ?? .max
    }

    /// The newest state at or before a seq that meets a condition.
    ///
    /// - Returns: an empty one where none does and the ledger is whole; nil where its beginning is gone.
    func newest(
        upTo last: UInt64,
        where meets: (SnapshotHeader) -> Bool = { _ in true }
    ) throws(ReplayError) -> Governor? {
        let found = try first(of: try usable().filter { $0 <= last }, where: meets)
        return found ?? (isWhole ? Governor() : nil)
    }

    /// The oldest state at or before a seq, where the ledger's beginning is gone; an empty one where it is not.
    func oldest(upTo last: UInt64) throws(ReplayError) -> Governor? {
        isWhole ? Governor() : try first(of: try usable().reversed().filter { $0 <= last })
    }

    /// Newest first.
    private func usable() throws(ReplayError) -> [UInt64] {
        do { return try store.seqs().filter { $0 + 1 >= oldestSeq ?? 1 } } catch { throw .journal(error) }
    }

    private func first(
        of seqs: [UInt64],
        where meets: (SnapshotHeader) -> Bool = { _ in true }
    ) throws(ReplayError) -> Governor? {
        for seq in seqs { if let state = try state(at: seq, where: meets) { return state } }
        return nil
    }

    private func state(at seq: UInt64, where meets: (SnapshotHeader) -> Bool) throws(ReplayError) -> Governor? {
        let found: Snapshot?
        do { found = try store.snapshot(at: seq) } catch { throw .journal(error) }
        guard let snapshot = found, snapshot.header.applyVersion == UInt64(Governor.applyVersion),
            meets(snapshot.header)
        else { return nil }
        let bytes = unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
        guard XXH64.hash(bytes) == snapshot.header.stateHash, let state = try? Governor(canonicalBytes: bytes),
            state.seq == seq
        else { return nil }
        return state
    }
}

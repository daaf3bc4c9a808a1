import Glibc

/// Compresses segments as they get cold, one at a time, on a thread of its own that yields to every other. Owned by the writer's
/// thread, which never waits for it but when it closes.
final class ColdKeeper {
    private let looks: ColdLooks
    private let isAhead: Bool
    private var thread: DiskThread?

    /// - Parameter ahead: whether to work on a thread of its own. A simulator, which wants one order of events, works in line.
    init(_ folder: String, _ policy: ColdPolicy, disk: any Disk, ahead: Bool) {
        looks = ColdLooks(folder: folder, policy: policy, disk: disk)
        isAhead = ahead
    }

    /// Begins to compress what is cold while the segment beginning with `active` is written.
    func look(active: UInt64) {
        guard looks.policy.plainSegments != nil, looks.shelf.post(active) else { return }
        guard isAhead else { return looks.work() }
        thread?.join()  // it has no more to do than to end
        let looks = looks
        let next = DiskThread {
            // The calling thread's alone, on Linux. Where it is refused, work goes on at the priority that there is.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
            looks.work()
        }
        thread = next
        if !next.isStarted { _ = looks.shelf.take() }  // it is tried again with the next segment
    }

    /// Claims a segment for removal: see `ColdShelf.claim`.
    func claim(_ seq: UInt64, before next: UInt64) -> Bool { looks.shelf.claim(seq, before: next) }

    /// Stops, after at most the reading back of one segment.
    func stop() {
        looks.shelf.stop()
        thread?.join()
        thread = nil
    }
}

/// Looks for what is cold, and compresses it.
private struct ColdLooks: Sendable {
    let folder: String
    let policy: ColdPolicy
    let disk: any Disk
    let shelf = ColdShelf()

    func work() {
        while let active = shelf.take() { look(active) }
    }

    private func look(_ active: UInt64) {
        // A folder that cannot be listed is the writer's to tell of.
        guard let plain = policy.plainSegments, let catalog = try? SegmentCatalog(folder, on: disk) else { return }
        let cold = catalog.firstSeqs.filter { $0 < active }.dropLast(plain)
        for seq in cold where !catalog.isCompressed(seq) {
            guard compress(seq) else { return }
        }
    }

    /// - Returns: whether to go on with others.
    private func compress(_ seq: UInt64) -> Bool {
        let compression = SegmentCompression(seq: seq, folder: folder, disk: disk, shelf: shelf)
        do {
            guard let (plainBytes, bytes) = try compression.run() else { return true }
            policy.report(.compressed(file: compression.plainPath, plainBytes: plainBytes, bytes: bytes))
            return true
        } catch {
            policy.report(.failed(file: compression.plainPath, error))
            if case .disk = error { return false }
            shelf.refuse(seq)
            return true
        }
    }
}

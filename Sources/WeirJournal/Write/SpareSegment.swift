import Synchronization

/// The next segment's file, filled with zeros ahead of need on a thread of its own. Owned by the writer's thread.
final class SpareSegment {
    private let folder: String
    private let byteCount: Int
    private let disk: any Disk
    private let isAhead: Bool
    private var filling: Filling?

    init(_ folder: String, byteCount: Int, disk: any Disk, ahead: Bool) {
        self.folder = folder
        self.byteCount = byteCount
        self.disk = disk
        isAhead = ahead
    }

    var path: String { folder + "/" + FileNames.spare }

    /// Begins to fill a file, unless one is being filled or is ready.
    func prepare() {
        guard isAhead, filling == nil else { return }
        filling = Filling(filler)
    }

    /// The file, full of zeros and synced, under the spare's name. Waits for it where it is not ready.
    ///
    /// What failed ahead of need is tried once more: space may have been freed since, and nothing is lost yet.
    func take() throws(DiskError) -> any DiskFile {
        if let ready = finish() { return ready }
        return try filler.fill()
    }

    /// Stops filling and removes the file.
    func discard() {
        filling?.filler.cancel()
        _ = finish()
        try? disk.remove(path)  // nobody relies on its absence: the next writer removes it again
    }

    private var filler: SegmentFiller { SegmentFiller(path, byteCount: byteCount, disk: disk) }

    private func finish() -> (any DiskFile)? {
        defer { filling = nil }
        return filling?.wait()
    }
}

/// A filler at work on its thread.
private final class Filling {
    let filler: SegmentFiller
    private let outcome: Outcome
    private let thread: DiskThread

    private final class Outcome: Sendable {
        let file = Mutex<(any DiskFile)?>(nil)
    }

    init(_ filler: SegmentFiller) {
        let outcome = Outcome()
        self.filler = filler
        self.outcome = outcome
        thread = DiskThread {
            let file = try? filler.fill()
            outcome.file.withLock { $0 = file }
        }
    }

    /// The file, once the thread has ended; `nil` if it failed.
    func wait() -> (any DiskFile)? {
        thread.join()
        return outcome.file.withLock { $0 }
    }
}

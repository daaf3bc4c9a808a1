import Synchronization

/// Fills a file with zeros, so that a commit into it neither extends the file nor turns reserved space into written
/// space: either would make its sync wait for the file system's own journal.
final class SegmentFiller: Sendable {
    private static let chunkBytes = 1 << 20
    /// Synced so often, lest a commit's sync wait behind a mountain of zeros.
    private static let syncBytes = 4 << 20

    let path: String
    let byteCount: Int
    private let disk: any Disk
    private let cancelled = Atomic(false)

    init(_ path: String, byteCount: Int, disk: any Disk) {
        self.path = path
        self.byteCount = byteCount
        self.disk = disk
    }

    /// Makes a running `fill` return early; what it returns is then of no use.
    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// Creates the file, fills it and syncs it.
    func fill() throws(DiskError) -> any DiskFile {
        let file = try disk.create(path)
        let zeros = [UInt8](repeating: 0, count: min(Self.chunkBytes, byteCount))
        var unsynced = 0
        for offset in stride(from: 0, to: byteCount, by: zeros.count) {
            if cancelled.load(ordering: .relaxed) { break }
            let rest = unsafe zeros.span.bytes.extracting(first: min(zeros.count, byteCount - offset))
            try file.write(rest, at: offset)
            unsynced += rest.byteCount
            if unsynced >= Self.syncBytes {
                try file.sync()
                unsynced = 0
            }
        }
        try file.sync()
        return file
    }
}

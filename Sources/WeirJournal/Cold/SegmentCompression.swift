import Glibc

/// Compresses one segment: beside, synced, read back, renamed, folder synced; then the plain file goes, and the folder is synced
/// again. Whatever interrupts it leaves one whole file at least; where there are two, the plain one counts.
struct SegmentCompression {
    private static let pieceBytes = 1 << 20
    /// Synced so often, lest a commit's sync wait behind much that was compressed.
    private static let syncBytes = 4 << 20

    let seq: UInt64
    let folder: String
    let disk: any Disk
    let shelf: ColdShelf

    var plainPath: String { folder + "/" + FileNames.segment(seq) }
    private var coldPath: String { folder + "/" + FileNames.coldSegment(seq) }
    private var partialPath: String { coldPath + FileNames.partialSuffix }

    /// - Returns: the lengths in bytes; `nil` if the segment is not wanted compressed any more.
    func run() throws(ColdFailure) -> (plain: Int, compressed: Int)? {
        guard shelf.wants(seq), let plain = try mapPlain() else { return nil }
        do throws(ColdFailure) {
            guard let header = try compress(plain) else {
                try? disk.remove(partialPath)  // nobody relies on its absence: the next writer removes it again
                return nil
            }
            try readBack(plain, header)
            guard try exchange() else {
                try? disk.remove(partialPath)
                return nil
            }
            return (plain.byteCount, ColdHeader.byteCount + header.compressedBytes)
        } catch {
            try? disk.remove(partialPath)  // on a full disk it would only be in the way
            throw error
        }
    }

    /// `nil` if retention was quicker.
    private func mapPlain() throws(ColdFailure) -> DiskMapping? {
        do {
            return try disk.map(plainPath)
        } catch {
            if error.isMissing { return nil }
            throw .disk(error)
        }
    }

    /// - Returns: the header that was written; `nil` if the segment is not wanted compressed any more.
    private func compress(_ plain: DiskMapping) throws(ColdFailure) -> ColdHeader? {
        guard
            let segment = try? SegmentHeader(decoding: plain.bytes), segment.firstSeq == seq,
            segment.capacity == plain.byteCount
        else { throw .notASegment }
        let file = try orFailure { () throws(DiskError) in try disk.create(partialPath) }
        guard let end = try write(plain.bytes, to: file) else { return nil }
        let header = ColdHeader(of: plain.bytes, segment, compressedBytes: end - ColdHeader.byteCount)
        try orFailure { () throws(DiskError) in
            try unsafe file.write(header.encoded.span.bytes, at: 0)
            try file.sync()
        }
        return header
    }

    /// Writes the compressed bytes, leaving room for the header.
    /// - Returns: where they end; `nil` if the segment is not wanted compressed any more.
    private func write(_ plain: RawSpan, to file: any DiskFile) throws(ColdFailure) -> Int? {
        var stream: ZstandardStream
        do { stream = try ZstandardStream(contentBytes: plain.byteCount) } catch { throw .codec(error.reason) }
        var end = ColdHeader.byteCount
        var unsynced = 0
        for offset in stride(from: 0, to: plain.byteCount, by: Self.pieceBytes) {
            guard shelf.wants(seq) else { return nil }
            let pieceEnd = min(offset + Self.pieceBytes, plain.byteCount)
            try stream.compress(plain.extracting(offset..<pieceEnd), isLast: pieceEnd == plain.byteCount) {
                bytes throws(ColdFailure) in
                try orFailure { () throws(DiskError) in try file.write(bytes, at: end) }
                end += bytes.byteCount
                unsynced += bytes.byteCount
            }
            guard unsynced >= Self.syncBytes else { continue }
            try orFailure { () throws(DiskError) in try file.sync() }
            unsynced = 0
        }
        return end
    }

    /// Reads what was written in the very way that readers will, and compares it with what was to be written.
    private func readBack(_ plain: DiskMapping, _ header: ColdHeader) throws(ColdFailure) {
        let file = try orFailure { () throws(DiskError) in try disk.map(partialPath) }
        guard
            (try? ColdHeader(decoding: file.bytes)) == header,
            let copy = try? ColdSegment.decompress(file.bytes),
            copy.bytes.isEqual(to: plain.bytes)
        else { throw .notTheSame }
    }

    /// Gives the compressed file its name and takes the plain one away, in this order and durably.
    /// - Returns: whether it was still wanted.
    private func exchange() throws(ColdFailure) -> Bool {
        guard shelf.beginExchange(seq) else { return false }
        defer { shelf.endExchange() }
        try orFailure { () throws(DiskError) in
            try disk.rename(partialPath, to: coldPath)
            try disk.syncFolder(folder)
            try disk.remove(plainPath)
            try disk.syncFolder(folder)
        }
        return true
    }

    private func orFailure<Result>(_ body: () throws(DiskError) -> Result) throws(ColdFailure) -> Result {
        do { return try body() } catch { throw .disk(error) }
    }
}

extension RawSpan {
    /// Whether both hold the same bytes.
    fileprivate func isEqual(to other: RawSpan) -> Bool {
        guard byteCount == other.byteCount, byteCount > 0 else { return byteCount == other.byteCount }
        return unsafe withUnsafeBytes { mine in
            unsafe other.withUnsafeBytes { unsafe memcmp(mine.baseAddress!, $0.baseAddress!, mine.count) } == 0
        }
    }
}

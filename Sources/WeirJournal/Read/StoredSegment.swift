/// A segment's file as it lies on disk, mapped: the plain one, or else the compressed one. Nothing is verified yet.
struct StoredSegment {
    let seq: UInt64
    let path: String
    let isCompressed: Bool
    private let file: DiskMapping
    private let folder: String
    private let disk: any Disk

    /// Maps the file of the segment that is named after `seq`. Where there are two, the plain one counts.
    ///
    /// The compressed file has its name before the plain one goes, and never the other way round: whoever looks in this order
    /// finds one, unless retention has removed both.
    /// - Throws: `disk`, of a missing file if there is none.
    init(_ seq: UInt64, in folder: String, on disk: any Disk) throws(JournalError) {
        self.seq = seq
        self.folder = folder
        self.disk = disk
        let plain = folder + "/" + FileNames.segment(seq)
        do {
            file = try disk.map(plain)
            path = plain
            isCompressed = false
            return
        } catch {
            guard error.isMissing else { throw .disk(error) }
        }
        path = folder + "/" + FileNames.coldSegment(seq)
        isCompressed = true
        do {
            file = try disk.map(path)
        } catch {
            throw .disk(error.isMissing ? DiskError(.map, plain, code: error.code) : error)
        }
    }

    /// What the file takes on disk, in bytes.
    var byteCount: Int { file.byteCount }

    /// The segment as it was written; a compressed one is decompressed as a whole, in memory.
    /// - Throws: `damaged`, `unsupportedFormat`; `disk`.
    func plain() throws(JournalError) -> DiskMapping {
        guard isCompressed else { return file }
        do { return try ColdSegment.decompress(file.bytes) } catch { throw try failure(error) }
    }

    /// What a compressed file says of itself; `nil` of a plain one.
    /// - Throws: `damaged`, `unsupportedFormat`; `disk`.
    func coldHeader() throws(JournalError) -> ColdHeader? {
        guard isCompressed else { return nil }
        do { return try ColdHeader(decoding: file.bytes) } catch { throw try failure(error) }
    }

    /// When the segment was begun, in nanoseconds since 1970 in UTC. Nothing is decompressed for it.
    /// - Throws: `damaged`, `unsupportedFormat`; `disk`.
    func createdUtc() throws(JournalError) -> UInt64 {
        if let cold = try coldHeader() { return cold.createdUtc }
        return try header(in: file).createdUtc
    }

    /// The header at the beginning of the plain segment, verified.
    /// - Throws: `damaged`, `unsupportedFormat`; `disk`.
    func header(in plain: DiskMapping) throws(JournalError) -> SegmentHeader {
        do {
            return try SegmentHeader(decoding: plain.bytes)
        } catch {
            switch error {
            case .version(let version): throw .unsupportedFormat(file: path, version: version)
            case .unreadable: throw try .damaged(damage(.segmentHeader, at: 0))
            }
        }
    }

    /// Damage that hides the whole segment: every event up to the next one.
    func damage(_ reason: Damage.Reason, at offset: Int) throws(JournalError) -> Damage {
        let next = try SegmentCatalog(folder, on: disk).segment(after: seq)
        return Damage(file: path, offset: offset, reason: reason, firstSeq: seq, lastSeq: next.map { $0 - 1 })
    }

    private func failure(_ fault: ColdFault) throws(JournalError) -> JournalError {
        if case .version(let version) = fault { return .unsupportedFormat(file: path, version: version) }
        return .damaged(try damage(.compressed(fault.text), at: 0))
    }
}

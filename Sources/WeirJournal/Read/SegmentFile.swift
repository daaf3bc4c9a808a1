/// One segment, mapped for reading, whose header has been verified.
final class SegmentFile {
    let path: String
    let header: SegmentHeader
    /// The file's length in bytes when it was mapped, where its header says another.
    let wrongLength: Int?
    /// Where to begin when a seq is sought again.
    var index = SegmentIndex()
    private let mapping: DiskMapping

    /// Maps the segment that is named after `seq` and verifies its header.
    init(_ seq: UInt64, in folder: String, on disk: any Disk) throws(JournalError) {
        let path = folder + "/" + FileNames.segment(seq)
        let mapping = try onDisk { () throws(DiskError) in try disk.map(path) }
        self.mapping = mapping
        self.path = path
        do {
            header = try SegmentHeader(decoding: mapping.bytes)
        } catch {
            switch error {
            case .version(let version):
                throw .unsupportedFormat(file: path, version: version)
            case .unreadable:
                throw try .damaged(Self.damage(.segmentHeader, at: 0, of: seq, in: folder, on: disk))
            }
        }
        guard header.firstSeq == seq else {
            let reason = Damage.Reason.segmentName(header: header.firstSeq)
            throw try .damaged(Self.damage(reason, at: 16, of: seq, in: folder, on: disk))
        }
        wrongLength = mapping.byteCount == header.capacity ? nil : mapping.byteCount
    }

    /// Damage that hides a whole segment: every event up to the next one.
    private static func damage(
        _ reason: Damage.Reason,
        at offset: Int,
        of seq: UInt64,
        in folder: String,
        on disk: any Disk
    ) throws(JournalError) -> Damage {
        let next = try SegmentCatalog(folder, on: disk).segment(after: seq)
        return Damage(
            file: folder + "/" + FileNames.segment(seq),
            offset: offset,
            reason: reason,
            firstSeq: seq,
            lastSeq: next.map { $0 - 1 }
        )
    }

    /// The bytes that frames may lie in: the file, the header included.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { mapping.bytes(0..<min(header.capacity, mapping.byteCount), lentBy: self) }
    }

    /// Reads and verifies the frame at `offset` as the one that continues `chain`.
    func frame(at offset: Int, after chain: Chain) throws(FrameFault) -> FrameHeader {
        try FrameFault.check(bytes, at: offset, salt: header.salt, after: chain)
    }
}

/// One segment, mapped for reading or decompressed for it, whose header has been verified.
final class SegmentFile {
    let path: String
    let header: SegmentHeader
    /// Whether it lies in memory of its own. Offsets are those of the plain segment in any case.
    let isCompressed: Bool
    /// The segment's length in bytes when it was mapped, where its header says another.
    let wrongLength: Int?
    /// Where to begin when a seq is sought again.
    var index = SegmentIndex()
    private let mapping: DiskMapping

    /// Maps the segment that is named after `seq`, decompresses it if need be, and verifies its header.
    init(_ seq: UInt64, in folder: String, on disk: any Disk) throws(JournalError) {
        let stored = try StoredSegment(seq, in: folder, on: disk)
        path = stored.path
        isCompressed = stored.isCompressed
        mapping = try stored.plain()
        header = try stored.header(in: mapping)
        guard header.firstSeq == seq else {
            throw try .damaged(stored.damage(.segmentName(header: header.firstSeq), at: 16))
        }
        wrongLength = mapping.byteCount == header.capacity ? nil : mapping.byteCount
    }

    /// How much memory it takes, in bytes; a mapped file takes none that is needed elsewhere.
    var memoryBytes: Int { isCompressed ? mapping.byteCount : 0 }

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

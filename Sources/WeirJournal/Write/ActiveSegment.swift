/// The segment that frames are written into. Owned by the writer's thread.
final class ActiveSegment {
    let header: SegmentHeader
    /// Where the next frame goes, in bytes.
    var offset: Int
    private let file: any DiskFile

    init(_ header: SegmentHeader, file: any DiskFile, offset: Int = SegmentHeader.byteCount) {
        self.header = header
        self.file = file
        self.offset = offset
    }

    /// Whether a frame of this many bytes fits behind what is there.
    func hasRoom(for byteCount: Int) -> Bool { offset + byteCount <= header.capacity }

    /// Whether it is time to prepare the next one.
    var isHalfFull: Bool { offset >= header.capacity / 2 }

    func write(_ frame: RawSpan) throws(DiskError) {
        try file.write(frame, at: offset)
        offset += frame.byteCount
    }

    func sync() throws(DiskError) {
        try file.sync()
    }

    /// Overwrites a torn tail with zeros, durably.
    func cut(_ byteCount: Int) throws(DiskError) {
        let zeros = [UInt8](repeating: 0, count: min(byteCount, header.capacity - offset))
        try unsafe file.write(zeros.span.bytes, at: offset)
        try file.sync()
    }
}

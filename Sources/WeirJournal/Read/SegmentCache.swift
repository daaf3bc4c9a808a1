/// The segments that a reader has opened most recently, newest last: a reader that repairs gaps comes back to them.
struct SegmentCache {
    private static let capacity = 4
    private var segments: [SegmentFile] = []

    mutating func open(_ seq: UInt64, in folder: String, on disk: any Disk) throws(JournalError) -> SegmentFile {
        let segment: SegmentFile
        if let known = segments.firstIndex(where: { $0.header.firstSeq == seq }) {
            segment = segments.remove(at: known)
        } else {
            segment = try SegmentFile(seq, in: folder, on: disk)
        }
        segments.append(segment)
        while segments.count > 1, segments.count > Self.capacity || memoryBytes > JournalLimits.decompressedBytesMax {
            segments.removeFirst()
        }
        return segment
    }

    /// What the decompressed ones take.
    private var memoryBytes: Int { segments.reduce(0) { $0 + $1.memoryBytes } }
}

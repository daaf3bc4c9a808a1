/// A folder's segments, by the seqs in their names, compressed or not.
struct SegmentCatalog {
    let firstSeqs: [UInt64]
    private let folder: String
    /// Those of which there is no plain file.
    private let compressed: Set<UInt64>

    init(_ folder: String, on disk: any Disk) throws(JournalError) {
        let names = try onDisk { () throws(DiskError) in try disk.list(folder) }
        let plain = Set(names.compactMap(FileNames.segmentSeq))
        self.folder = folder
        compressed = Set(names.compactMap(FileNames.coldSegmentSeq)).subtracting(plain)
        firstSeqs = plain.union(compressed).sorted()
    }

    /// The segment that holds `seq` if it is anywhere: the last that begins at or before it.
    func segment(holding seq: UInt64) -> UInt64? {
        firstSeqs.last { $0 <= seq }
    }

    /// The first segment that begins after `seq`.
    func segment(after seq: UInt64) -> UInt64? {
        firstSeqs.first { $0 > seq }
    }

    /// Whether there is only a compressed file of the segment.
    func isCompressed(_ seq: UInt64) -> Bool { compressed.contains(seq) }

    /// The path of the segment's file.
    func path(of seq: UInt64) -> String {
        folder + "/" + (isCompressed(seq) ? FileNames.coldSegment(seq) : FileNames.segment(seq))
    }
}

/// A folder's segments, by the seqs in their names.
struct SegmentCatalog {
    let firstSeqs: [UInt64]

    init(_ folder: String, on disk: any Disk) throws(JournalError) {
        let names = try onDisk { () throws(DiskError) in try disk.list(folder) }
        firstSeqs = names.compactMap(FileNames.segmentSeq).sorted()
    }

    /// The segment that holds `seq` if it is anywhere: the last that begins at or before it.
    func segment(holding seq: UInt64) -> UInt64? {
        firstSeqs.last { $0 <= seq }
    }

    /// The first segment that begins after `seq`.
    func segment(after seq: UInt64) -> UInt64? {
        firstSeqs.first { $0 > seq }
    }
}

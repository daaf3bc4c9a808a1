extension JournalReader {
    /// The first seqs of a journal's segments, ascending: what it holds begins with the first.
    ///
    /// - Throws: `disk`.
    public static func segments(
        of folder: String,
        disk: any Disk = SystemDisk()
    ) throws(JournalError) -> [UInt64] {
        try SegmentCatalog(folder, on: disk).firstSeqs
    }
}

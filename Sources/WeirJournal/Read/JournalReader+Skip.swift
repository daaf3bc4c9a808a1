/// Going on behind damage, for whoever saves what can be saved.
extension JournalReader {
    /// After `next` has thrown `damaged`: goes to the next frame that can be read, in the same segment or a later one.
    /// - Returns: `false` if there is none.
    /// - Throws: `damaged` if the next segment cannot be entered; ask again to pass over it too. `disk`.
    public mutating func skipDamage() throws(JournalError) -> Bool {
        if let segment, let chain, resume(in: segment, after: chain) { return true }
        let catalog = try SegmentCatalog(folder, on: disk)
        let last = max(segment?.header.firstSeq ?? 0, passedOver)
        guard let next = catalog.segment(after: last) else { return false }
        passedOver = next
        try enter(next)
        return true
    }

    /// Takes up the chain at the next frame header in the segment. The frame itself is verified by `next`.
    private mutating func resume(in segment: SegmentFile, after broken: Chain) -> Bool {
        let bytes = segment.bytes
        let search = WitnessSearch(
            bytes,
            broken: offset,
            end: bytes.byteCount,
            salt: segment.header.salt,
            after: broken
        )
        guard
            let place = search.resumes,
            let frame = FrameHeader(decoding: bytes, at: place.offset, salt: segment.header.salt)
        else { return false }
        offset = place.offset
        chain = Chain(before: frame)
        return true
    }
}

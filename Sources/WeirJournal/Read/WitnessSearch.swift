/// Looks for proof that a frame which does not verify was once durable.
///
/// Proof is the header of a later frame that says so: when it was written, the broken one was durable. The header is
/// proof enough, whatever became of its body: where a synced frame rotted while the one behind it was being torn,
/// cutting at the first would lose what was answered.
struct WitnessSearch {
    struct Place {
        let offset: Int
        let seq: UInt64
    }

    /// The first header of a later frame, witness or not: where the journal becomes readable again.
    private(set) var resumes: Place?
    /// The first witness.
    private(set) var witness: Place?

    private let broken: Int
    private let chain: Chain

    /// Searches `bytes` at every multiple of 8 from the broken frame's offset on; O(n), since a header carries a
    /// checksum of its own.
    /// - Parameter end: behind which there are only zeros.
    init(_ bytes: RawSpan, broken: Int, end: Int, salt: UInt32, after chain: Chain) {
        self.broken = broken
        self.chain = chain
        var offset = broken
        while offset < end, witness == nil {
            if let frame = FrameHeader(decoding: bytes, at: offset, salt: salt) { consider(frame, at: offset) }
            offset += 8
        }
    }

    private mutating func consider(_ frame: FrameHeader, at offset: Int) {
        guard frame.epoch >= chain.epoch, isLater(frame, at: offset) else { return }
        let place = Place(offset: offset, seq: frame.firstSeq)
        if resumes == nil { resumes = place }
        // A frame with the very seq that is due, anywhere but in its place, was moved there: no crash does that.
        if frame.durable >= chain.seq || frame.firstSeq == chain.seq { witness = place }
    }

    private func isLater(_ frame: FrameHeader, at offset: Int) -> Bool {
        if frame.firstSeq > chain.seq { return true }
        guard frame.firstSeq == chain.seq else { return false }  // a stale or doubled frame proves nothing
        // A closing frame has no events, so what follows it has the same seq, in a later epoch.
        return offset > broken || (frame.epoch > chain.epoch && frame.previous != chain.checksum)
    }
}

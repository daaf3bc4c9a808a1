/// Why the bytes at a place are not the frame that should be there.
enum FrameFault: Error, Equatable {
    /// The segment has no room for a frame header here, or nothing but zeros where it would be.
    case blank
    /// No frame header.
    case unreadable
    /// A frame header, and a body that is not the one that was written.
    case checksum(FrameHeader)
    /// A frame from some other place.
    case misplaced(FrameHeader)
    /// A frame whose events do not fill it.
    case malformed(FrameHeader)

    /// The frame at `offset`, if every byte of it verifies and it continues `chain`.
    static func check(
        _ bytes: RawSpan,
        at offset: Int,
        salt: UInt32,
        after chain: Chain
    ) throws(FrameFault) -> FrameHeader {
        guard offset + FrameHeader.byteCount <= bytes.byteCount else {
            throw bytes.extracting(droppingFirst: offset).byteCountWithoutZeros() == 0 ? .blank : .unreadable
        }
        guard let frame = FrameHeader(decoding: bytes, at: offset, salt: salt) else {
            let header = bytes.extracting(offset..<offset + FrameHeader.byteCount)
            throw header.byteCountWithoutZeros() == 0 ? .blank : .unreadable
        }
        let end = offset + frame.length
        guard end <= bytes.byteCount, bytes.checksum(offset + 4..<end, seed: salt) == frame.checksum else {
            throw .checksum(frame)
        }
        guard frame.firstSeq == chain.seq, frame.previous == chain.checksum, frame.epoch >= chain.epoch else {
            throw .misplaced(frame)
        }
        let payload = bytes.extracting(offset + FrameHeader.byteCount..<end)
        guard EventLayout.holds(payload, count: frame.count), (frame.kind == .closing) == (frame.count == 0) else {
            throw .malformed(frame)
        }
        return frame
    }

    /// How a damage report names it.
    var reason: Damage.Reason {
        switch self {
        case .blank, .unreadable: .unreadable
        case .checksum: .checksum
        case .misplaced(let frame): .misplaced(seq: frame.firstSeq)
        case .malformed: .malformed
        }
    }
}

/// What the next frame must continue.
struct Chain: Equatable {
    /// The seq of the next event.
    var seq: UInt64
    /// The checksum of the last frame.
    var checksum: UInt32
    /// The last frame's epoch: a later frame's is the same or higher.
    var epoch: UInt64
    /// When the last frame was decided, in nanoseconds.
    var decided: UInt64 = 0
    /// Whether the last frame is a closing one.
    var closed = false

    /// Before the first frame of a segment.
    init(before header: SegmentHeader) {
        seq = header.firstSeq
        checksum = header.previousChecksum
        epoch = header.epoch
    }

    /// Before a frame that is taken at its word.
    init(before frame: FrameHeader) {
        seq = frame.firstSeq
        checksum = frame.previous
        epoch = frame.epoch
    }

    mutating func take(_ frame: FrameHeader) {
        seq = frame.endSeq
        checksum = frame.checksum
        epoch = frame.epoch
        decided = frame.decided
        closed = frame.kind == .closing
    }

    /// Whether a segment goes on where this chain ends.
    func continues(in header: SegmentHeader) -> Bool {
        header.firstSeq == seq && header.previousChecksum == checksum && header.epoch >= epoch
    }
}

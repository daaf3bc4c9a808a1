/// The bounds that every journal keeps, in bytes unless the name says otherwise.
public enum JournalLimits {
    /// One event, as encoded.
    public static let eventBytesMax = 4 << 20
    /// One frame, its header included; a smaller segment lowers it.
    public static let frameBytesMax = 16 << 20
    /// A segment file.
    public static let segmentBytes = 1_024...(1 << 30)
    /// A segment file, unless the options say otherwise.
    public static let segmentBytesDefault = 64 << 20
    /// The segments that a reader has decompressed and keeps; the one that it reads stays in any case.
    public static let decompressedBytesMax = 128 << 20
    /// A snapshot's state.
    public static let snapshotBytesMax = 4 << 30
    /// How many of the newest snapshots a journal falls back on: no segment goes that lies behind the oldest of them.
    public static let snapshotsKept = 2
    /// How many snapshots there may be, so that the state at any seq is near one of them.
    public static let snapshotsMax = 256

    /// The largest frame that a segment of `segmentBytes` takes.
    public static func frameBytesMax(segmentBytes: Int) -> Int {
        min(frameBytesMax, (segmentBytes - SegmentHeader.byteCount) & ~7)
    }
}

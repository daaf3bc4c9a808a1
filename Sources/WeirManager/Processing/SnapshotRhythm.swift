import WeirModel

/// When a journal is due for a snapshot: after so many events, and also after so many bytes, since retention can remove
/// nothing that lies behind no snapshot. A large state waits until as much was written to the journal as the snapshot
/// takes: snapshots never cost more than what they save to read.
struct SnapshotRhythm {
    private let eventsMax: UInt64
    private let bytesMax: UInt64
    /// The seq of the last snapshot; 0 before the first.
    private(set) var last: UInt64
    private var bytes: UInt64 = 0
    /// Bytes of the last snapshot; 0 while that is not known.
    private var size: UInt64 = 0

    /// - Parameters:
    ///   - eventsMax: events from one snapshot to the next.
    ///   - retain: bytes that the journal may take. Two snapshots are kept, and the segments behind the older one may go:
    ///     a snapshot for each quarter keeps the journal within one and a half times of it.
    ///   - segmentSize: bytes of a segment, the least that can go.
    ///   - last: the seq of the snapshot that the state came from; 0 if there was none.
    init(eventsMax: UInt64, retain: UInt64, segmentSize: UInt64, last: UInt64) {
        self.eventsMax = eventsMax
        bytesMax = max(retain / 4, segmentSize)
        self.last = last
    }

    mutating func wrote(_ byteCount: Int) { bytes += UInt64(byteCount) }

    func isDue(at seq: UInt64) -> Bool {
        seq > last && (bytes >= bytesMax || (seq - last >= eventsMax && bytes >= size))
    }

    mutating func taken(at seq: UInt64, size: Int) { (last, bytes, self.size) = (seq, 0, UInt64(size)) }
}

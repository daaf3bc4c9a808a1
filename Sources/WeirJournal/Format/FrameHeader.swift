/// The first 56 bytes of a frame: one committed batch.
///
/// | offset | field | |
/// | --- | --- | --- |
/// | 0 | checksum | u32, CRC-32C of the frame from byte 4 to its end |
/// | 4 | length | u32, of the whole frame; a multiple of 8 |
/// | 8 | previous | u32, the checksum of the frame before |
/// | 12 | kind | u16: 1 events, 2 closing |
/// | 14 | reserved | u16, zero |
/// | 16 | epoch | u64 |
/// | 24 | first seq | u64; of a closing frame: the seq that would come next |
/// | 32 | decided | u64, nanoseconds |
/// | 40 | durable | u64, the last seq known to be durable when this frame was written |
/// | 48 | count | u32, events; 0 in a closing frame |
/// | 52 | header checksum | u32, CRC-32C of bytes 4–51 |
///
/// Both checksums start from the segment's salt. Then the events follow: see `EventLayout`.
///
/// `durable` makes a frame a witness. Frames that were not synced one by one may reach the disk in any order, so
/// a valid frame behind a broken one proves damage only if the broken one was durable when the valid one was made.
public struct FrameHeader: Sendable, Equatable {
    /// What a frame is for.
    public enum Kind: UInt16, Sendable {
        /// It carries events.
        case events = 1
        /// It carries none and says that the writer stopped cleanly.
        case closing = 2
    }

    static let byteCount = 56

    /// CRC-32C of the frame, from the segment's salt.
    public internal(set) var checksum: UInt32 = 0
    /// The whole frame's length in bytes.
    public internal(set) var length: Int
    /// The checksum of the frame before; 0 before the first.
    public internal(set) var previous: UInt32
    public internal(set) var kind: Kind
    /// The writer's epoch.
    public internal(set) var epoch: UInt64
    /// The seq of the first event; in a closing frame the seq that comes next.
    public internal(set) var firstSeq: UInt64
    /// When the batch was decided, in nanoseconds of the manager's clock.
    public internal(set) var decided: UInt64
    /// The last seq that was durable when the frame was written.
    public internal(set) var durable: UInt64
    /// How many events it carries.
    public internal(set) var count: Int

    /// The seq after this frame's last event.
    public var endSeq: UInt64 { firstSeq &+ UInt64(count) }

    /// Writes the header, and both checksums, over the first bytes of a frame whose events are in place.
    /// - Returns: the frame's checksum.
    func encode(into frame: UnsafeMutableRawBufferPointer, salt: UInt32) -> UInt32 {
        unsafe frame.put(UInt32(length), at: 4)
        unsafe frame.put(previous, at: 8)
        unsafe frame.put(kind.rawValue, at: 12)
        unsafe frame.put(UInt16(0), at: 14)
        unsafe frame.put(epoch, at: 16)
        unsafe frame.put(firstSeq, at: 24)
        unsafe frame.put(decided, at: 32)
        unsafe frame.put(durable, at: 40)
        unsafe frame.put(UInt32(count), at: 48)
        let bytes = unsafe UnsafeRawBufferPointer(frame).bytes
        unsafe frame.put(bytes.checksum(4..<52, seed: salt), at: 52)
        let checksum = bytes.checksum(4..<length, seed: salt)
        unsafe frame.put(checksum, at: 0)
        return checksum
    }

    /// Reads a header that carries its own checksum and keeps the limits; `nil` if these bytes are not one.
    /// Says nothing about the frame's other bytes.
    init?(decoding bytes: RawSpan, at offset: Int, salt: UInt32) {
        guard offset + Self.byteCount <= bytes.byteCount else { return nil }
        let length = Int(bytes.field(UInt32.self, at: offset + 4))
        guard
            length >= Self.byteCount, length & 7 == 0, length <= JournalLimits.frameBytesMax,
            let kind = Kind(rawValue: bytes.field(at: offset + 12)),
            bytes.field(UInt16.self, at: offset + 14) == 0,
            bytes.checksum(offset + 4..<offset + 52, seed: salt) == bytes.field(at: offset + 52)
        else { return nil }
        checksum = bytes.field(at: offset)
        self.length = length
        previous = bytes.field(at: offset + 8)
        self.kind = kind
        epoch = bytes.field(at: offset + 16)
        firstSeq = bytes.field(at: offset + 24)
        decided = bytes.field(at: offset + 32)
        durable = bytes.field(at: offset + 40)
        count = Int(bytes.field(UInt32.self, at: offset + 48))
    }

    init(
        kind: Kind,
        length: Int,
        previous: UInt32,
        epoch: UInt64,
        firstSeq: UInt64,
        decided: UInt64,
        durable: UInt64,
        count: Int
    ) {
        self.kind = kind
        self.length = length
        self.previous = previous
        self.epoch = epoch
        self.firstSeq = firstSeq
        self.decided = decided
        self.durable = durable
        self.count = count
    }
}

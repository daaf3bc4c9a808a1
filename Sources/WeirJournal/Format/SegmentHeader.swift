/// The first 64 bytes of a segment file.
///
/// | offset | field | |
/// | --- | --- | --- |
/// | 0 | magic | `WEIRSEGM` |
/// | 8 | format version | u32 |
/// | 12 | salt | u32 |
/// | 16 | first seq | u64 |
/// | 24 | epoch | u64, in which the segment was begun |
/// | 32 | created | u64, nanoseconds since 1970 in UTC |
/// | 40 | capacity | u64, the file's length in bytes |
/// | 48 | previous checksum | u32, of the last frame before this segment; 0 in the first |
/// | 52 | reserved | 8 zero bytes |
/// | 60 | checksum | u32, CRC-32C of bytes 0–59 |
///
/// It is durable before the file gets its name, so no crash can damage it; it bears witness that everything
/// before its first seq was durable; and the file can never rightly be shorter or longer than its capacity.
struct SegmentHeader: Equatable {
    static let byteCount = 64
    static let magic: UInt64 = 0x4D47_4553_5249_4557  // "WEIRSEGM", little-endian
    static let version: UInt32 = 1

    /// The seed of every frame's checksum here, drawn at random. Publishers choose the bytes inside of events; as
    /// they cannot know the salt, nothing that they send can pass for a frame when a torn tail is searched for one.
    var salt: UInt32
    var firstSeq: UInt64
    var epoch: UInt64
    var createdUtc: UInt64
    var capacity: Int
    var previousChecksum: UInt32

    func encode(into bytes: UnsafeMutableRawBufferPointer) {
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
        unsafe bytes.put(Self.magic, at: 0)
        unsafe bytes.put(Self.version, at: 8)
        unsafe bytes.put(salt, at: 12)
        unsafe bytes.put(firstSeq, at: 16)
        unsafe bytes.put(epoch, at: 24)
        unsafe bytes.put(createdUtc, at: 32)
        unsafe bytes.put(UInt64(capacity), at: 40)
        unsafe bytes.put(previousChecksum, at: 48)
        unsafe bytes.put(UnsafeRawBufferPointer(bytes).bytes.checksum(0..<60, seed: 0), at: 60)
    }

    /// What is wrong with bytes that should begin with a segment header.
    enum Fault: Error {
        case unreadable
        case version(UInt32)
    }

    init(decoding bytes: RawSpan) throws(Fault) {
        guard
            bytes.byteCount >= Self.byteCount,
            bytes.field(UInt64.self, at: 0) == Self.magic,
            bytes.checksum(0..<60, seed: 0) == bytes.field(at: 60)
        else { throw .unreadable }
        guard bytes.field(at: 8) == Self.version else { throw .version(bytes.field(at: 8)) }
        salt = bytes.field(at: 12)
        firstSeq = bytes.field(at: 16)
        epoch = bytes.field(at: 24)
        createdUtc = bytes.field(at: 32)
        capacity = Int(clamping: bytes.field(UInt64.self, at: 40))
        previousChecksum = bytes.field(at: 48)
    }

    init(
        salt: UInt32,
        firstSeq: UInt64,
        epoch: UInt64,
        createdUtc: UInt64,
        capacity: Int,
        previousChecksum: UInt32
    ) {
        self.salt = salt
        self.firstSeq = firstSeq
        self.epoch = epoch
        self.createdUtc = createdUtc
        self.capacity = capacity
        self.previousChecksum = previousChecksum
    }
}

/// The first 64 bytes of a compressed segment: what it was before, so that nobody needs to decompress it to know.
///
/// It is a skippable frame of zstd (RFC 8878, 3.1.2), which other programs pass over: `zstd -d` gives the plain segment.
///
/// | offset | field | |
/// | --- | --- | --- |
/// | 0 | skippable frame | u32, 0x184D2A57 |
/// | 4 | its length | u32, bytes that follow in it: 56 |
/// | 8 | magic | `WEIRCOLD` |
/// | 16 | format version | u32 |
/// | 20 | content's checksum | u32, CRC-32C of the plain segment |
/// | 24 | first seq | u64 |
/// | 32 | created | u64, nanoseconds since 1970 in UTC: the plain segment's |
/// | 40 | length | u64, of the plain segment in bytes |
/// | 48 | compressed length | u64, of the zstd frame that follows, in bytes |
/// | 56 | reserved | 4 zero bytes |
/// | 60 | checksum | u32, CRC-32C of bytes 0–59 |
struct ColdHeader: Equatable {
    static let byteCount = 64
    private static let skippable: UInt64 = 56 << 32 | 0x184D_2A57
    private static let magic: UInt64 = 0x444C_4F43_5249_4557  // "WEIRCOLD", little-endian
    private static let version: UInt32 = 1

    var contentChecksum: UInt32
    var firstSeq: UInt64
    var createdUtc: UInt64
    /// The plain segment's length in bytes, within `JournalLimits.segmentBytes`.
    var plainBytes: Int
    /// The zstd frame's length in bytes.
    var compressedBytes: Int

    /// Of a segment that compression made this long.
    init(of plain: RawSpan, _ segment: SegmentHeader, compressedBytes: Int) {
        contentChecksum = plain.checksum(0..<plain.byteCount, seed: 0)
        firstSeq = segment.firstSeq
        createdUtc = segment.createdUtc
        plainBytes = plain.byteCount
        self.compressedBytes = compressedBytes
    }

    /// The header's bytes.
    var encoded: [UInt8] {
        var header = [UInt8](repeating: 0, count: Self.byteCount)
        unsafe header.withUnsafeMutableBytes { bytes in
            unsafe bytes.put(Self.skippable, at: 0)
            unsafe bytes.put(Self.magic, at: 8)
            unsafe bytes.put(Self.version, at: 16)
            unsafe bytes.put(contentChecksum, at: 20)
            unsafe bytes.put(firstSeq, at: 24)
            unsafe bytes.put(createdUtc, at: 32)
            unsafe bytes.put(UInt64(plainBytes), at: 40)
            unsafe bytes.put(UInt64(compressedBytes), at: 48)
            unsafe bytes.put(UnsafeRawBufferPointer(bytes).bytes.checksum(0..<60, seed: 0), at: 60)
        }
        return header
    }

    /// Reads the header of a whole file, and holds the lengths in it against the file's and against the limits.
    init(decoding file: RawSpan) throws(ColdFault) {
        guard
            file.byteCount >= Self.byteCount,
            file.field(UInt64.self, at: 0) == Self.skippable,
            file.field(UInt64.self, at: 8) == Self.magic,
            file.checksum(0..<60, seed: 0) == file.field(at: 60)
        else { throw .header }
        guard file.field(at: 16) == Self.version else { throw .version(file.field(at: 16)) }
        contentChecksum = file.field(at: 20)
        firstSeq = file.field(at: 24)
        createdUtc = file.field(at: 32)
        plainBytes = Int(clamping: file.field(UInt64.self, at: 40))
        compressedBytes = Int(clamping: file.field(UInt64.self, at: 48))
        guard JournalLimits.segmentBytes.contains(plainBytes) else { throw .tooLarge(plainBytes) }
        guard compressedBytes == file.byteCount - Self.byteCount else { throw .length }
    }
}

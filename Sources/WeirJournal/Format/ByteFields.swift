import CRC32C
import Glibc

/// Little-endian fields of a header being written.
extension UnsafeMutableRawBufferPointer {
    func put<Field: FixedWidthInteger & BitwiseCopyable>(_ value: Field, at offset: Int) {
        unsafe storeBytes(of: value.littleEndian, toByteOffset: offset, as: Field.self)
    }
}

/// Little-endian fields and checksums of bytes being read.
extension RawSpan {
    /// The integer at `offset`, which the caller has found to lie within.
    @inline(__always)
    func field<Field: FixedWidthInteger & BitwiseCopyable>(_ type: Field.Type = Field.self, at offset: Int) -> Field {
        Field(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Field.self))
    }

    /// CRC-32C of a range of the bytes. The seed makes the checksum one of a family: see `SegmentHeader.salt`.
    @inline(__always)
    func checksum(_ range: Range<Int>, seed: UInt32) -> UInt32 {
        unsafe extracting(range).withUnsafeBytes { unsafe crc32c(seed, $0.baseAddress, $0.count) }
    }

    /// The length of what is left when the zeros at its end are taken off, rounded up to 8; 0 if all is zero.
    func byteCountWithoutZeros() -> Int {
        unsafe withUnsafeBytes { bytes in
            var end = bytes.count
            // Whole pages first: bytes are all zero if the first is, and each equals the one before it.
            while end >= 4_096, unsafe bytes[end - 4_096] == 0,
                unsafe memcmp(bytes.baseAddress! + end - 4_096, bytes.baseAddress! + end - 4_095, 4_095) == 0
            {
                end -= 4_096
            }
            while end > 0, unsafe bytes[end - 1] == 0 { end -= 1 }
            return min((end + 7) & ~7, bytes.count)
        }
    }
}

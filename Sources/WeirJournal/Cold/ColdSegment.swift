/// Reading a compressed segment: the whole of it, into memory.
enum ColdSegment {
    /// Decompresses a file, and verifies that it gives what was compressed, byte for byte.
    ///
    /// The length is taken from the header and trusted no further than `JournalLimits.segmentBytes`, and the frame must tell the
    /// same: a file that would grow beyond takes no memory.
    static func decompress(_ file: RawSpan) throws(ColdFault) -> DiskMapping {
        let header = try ColdHeader(decoding: file)
        let frame = file.extracting(droppingFirst: ColdHeader.byteCount)
        guard Zstandard.contentBytes(of: frame) == header.plainBytes else {
            throw .frame("the frame tells another length than the header")
        }
        let plain = try decompress(frame, byteCount: header.plainBytes)
        guard plain.bytes.checksum(0..<plain.byteCount, seed: 0) == header.contentChecksum else { throw .content }
        return plain
    }

    private static func decompress(_ frame: RawSpan, byteCount: Int) throws(ColdFault) -> DiskMapping {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 4_096)
        let address = UInt(bitPattern: memory.baseAddress)
        // From here on the memory goes with the mapping, whatever happens.
        let mapping = unsafe DiskMapping(bytes: UnsafeRawBufferPointer(memory)) {
            unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
        }
        do {
            try unsafe Zstandard.decompress(frame, into: memory)
        } catch {
            throw .frame(error.reason)
        }
        return mapping
    }
}

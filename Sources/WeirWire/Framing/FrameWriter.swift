/// Writes one message into memory that the caller provides, from its header to its last variable data.
@frozen
@usableFromInline
@safe
struct FrameWriter {
    @usableFromInline let base: UnsafeMutableRawPointer
    /// Where the next group or variable data begins.
    @usableFromInline var end: Int

    /// Writes the header. A buffer that is too short ends the process: lengths are known beforehand.
    @inlinable
    @inline(__always)
    init(_ buffer: UnsafeMutableRawBufferPointer, length: Int, template: UInt16, blockLength: Int) {
        guard let base = buffer.baseAddress, buffer.count >= length else {
            preconditionFailure("the buffer is shorter than the message")
        }
        unsafe self.base = base
        end = MessageHeader.encodedLength + blockLength
        let header = unsafe BlockWriter(base)
        header.store(UInt16(truncatingIfNeeded: blockLength), at: 0)
        header.store(template, at: 2)
        header.store(WireSchema.id, at: 4)
        header.store(WireSchema.version, at: 6)
    }

    /// The block of fixed fields.
    @inlinable var block: BlockWriter { unsafe BlockWriter(base + MessageHeader.encodedLength) }

    /// Begins a group: writes its dimension and leaves room for its entries.
    @inlinable
    @inline(__always)
    mutating func group(entryLength: Int, count: Int) -> GroupWriter {
        precondition(count <= 65_534, "a group holds at most 65,534 entries")
        let dimension = unsafe BlockWriter(base + end)
        dimension.store(UInt16(truncatingIfNeeded: entryLength), at: 0)
        dimension.store(UInt16(truncatingIfNeeded: count), at: 2)
        let group = unsafe GroupWriter(base + end + 4, entryLength: entryLength, count: count)
        end += 4 + entryLength * count
        return group
    }

    /// Writes variable data: its 32-bit length and its bytes.
    @inlinable
    mutating func data(_ bytes: RawSpan) {
        let length = UInt32(bytes.byteCount)
        let data = unsafe BlockWriter(base + end)
        data.store(length, at: 0)
        data.copy(bytes, at: 4)
        end += 4 + bytes.byteCount
    }
}

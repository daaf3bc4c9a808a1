/// Stores little-endian integers, text and bytes at fixed offsets. Whoever makes one has checked the room.
@frozen
@usableFromInline
@safe
struct BlockWriter {
    @usableFromInline let base: UnsafeMutableRawPointer

    @inlinable
    @inline(__always)
    init(_ base: UnsafeMutableRawPointer) { unsafe self.base = base }

    /// Stores an integer at a byte offset, which need not be aligned.
    @inlinable
    @inline(__always)
    func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at offset: Int) {
        unsafe base.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
    }

    /// Stores text into a fixed array: as much of it as fits, filled up with NUL.
    @usableFromInline
    func store(_ text: String, at offset: Int, length: Int) {
        let count = text.fittingByteCount(length)
        unsafe copy(text.utf8Span.span.bytes.part(0, length: count), at: offset)
        unsafe (base + offset + count).initializeMemory(as: UInt8.self, repeating: 0, count: length - count)
    }

    /// Copies bytes.
    @inlinable
    func copy(_ bytes: RawSpan, at offset: Int) {
        unsafe bytes.withUnsafeBytes { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + offset).copyMemory(from: start, byteCount: source.count)
        }
    }
}

/// The entries of one group, to be written in any order, each exactly once.
@frozen
@usableFromInline
@safe
struct GroupWriter {
    @usableFromInline let base: UnsafeMutableRawPointer
    @usableFromInline let entryLength: Int
    @usableFromInline let count: Int

    @inlinable
    @inline(__always)
    init(_ base: UnsafeMutableRawPointer, entryLength: Int, count: Int) {
        unsafe self.base = base
        self.entryLength = entryLength
        self.count = count
    }

    /// The block of one entry, from index 0; an index beyond the count ends the process.
    @inlinable
    @inline(__always)
    func entry(_ index: Int) -> BlockWriter {
        precondition(index >= 0 && index < count)
        return unsafe BlockWriter(base + index * entryLength)
    }

    /// Copies all entries from those of another message, which must be laid out and counted alike.
    @inlinable
    func copyEntries(_ entries: RawSpan) {
        precondition(entries.byteCount == count * entryLength)
        unsafe BlockWriter(base).copy(entries, at: 0)
    }
}

/// Loads of little-endian integers, for decoders that have checked the length of their block once.
extension RawSpan {
    /// The integer at a byte offset, which need not be aligned.
    ///
    /// Only a debug build checks the bounds: whoever calls it has established that the span holds the field.
    @inlinable
    @inline(__always)
    func load<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Value.Type = Value.self) -> Value {
        assert(offset >= 0 && offset + MemoryLayout<Value>.size <= byteCount)
        return Value(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self))
    }

    /// The bytes from an offset on, as many as said. Only a debug build checks the bounds.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    func part(_ offset: Int, length: Int) -> RawSpan {
        assert(offset >= 0 && length >= 0 && offset + length <= byteCount)
        return unsafe extracting(unchecked: offset..<(offset + length))
    }
}

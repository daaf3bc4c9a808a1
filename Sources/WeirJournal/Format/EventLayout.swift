/// How events lie in a frame, one after another: u32 length in bytes, u32 zero, the bytes, zeros up to the next
/// multiple of 8. So every event begins aligned, and can be read in place.
@usableFromInline
enum EventLayout {
    @usableFromInline static let prefix = 8

    /// What an event of `byteCount` bytes takes up, prefix and padding included.
    @inlinable @inline(__always)
    static func stride(_ byteCount: Int) -> Int {
        prefix + ((byteCount + 7) & ~7)
    }

    /// Whether exactly `count` well-formed events lie in `payload`.
    static func holds(_ payload: RawSpan, count: Int) -> Bool {
        var offset = 0
        for _ in 0..<count {
            guard offset + prefix <= payload.byteCount else { return false }
            // Length and zero are read as one word: the zero half bounds the whole.
            let length = payload.field(UInt64.self, at: offset)
            guard length > 0, length <= JournalLimits.eventBytesMax else { return false }
            offset += stride(Int(length))
        }
        return offset == payload.byteCount
    }
}

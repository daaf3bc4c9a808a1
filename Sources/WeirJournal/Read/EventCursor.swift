/// An event, lent: its seq and the bytes as they were encoded.
public struct LentEvent: ~Escapable {
    public let seq: UInt64
    public let bytes: RawSpan

    @inlinable @_lifetime(copy bytes)
    init(seq: UInt64, bytes: RawSpan) {
        self.seq = seq
        self.bytes = bytes
    }
}

/// Walks a verified frame's events: `while let event = cursor.next() { … }`. O(1) each, without allocation.
public struct EventCursor: ~Escapable {
    /// The seq of the event that `next` lends.
    public var seq: UInt64 { position }
    @usableFromInline var position: UInt64
    @usableFromInline var payload: RawSpan
    @usableFromInline var offset = 0

    @inlinable @_lifetime(copy payload)
    init(firstSeq: UInt64, payload: RawSpan) {
        position = firstSeq
        self.payload = payload
    }

    /// The next event, or `nil` after the last.
    @inlinable @_lifetime(copy self)
    public mutating func next() -> LentEvent? {
        guard offset < payload.byteCount else { return nil }
        // The frame was verified: lengths are in bounds. The span checks once more.
        let length = Int(UInt32(littleEndian: unsafe payload.unsafeLoad(fromByteOffset: offset, as: UInt32.self)))
        let start = offset + EventLayout.prefix
        let event = LentEvent(seq: position, bytes: payload.extracting(start..<start + length))
        offset += EventLayout.stride(length)
        position += 1
        return event
    }

    mutating func skip(to wanted: UInt64) {
        while seq < wanted, next() != nil {}
    }
}

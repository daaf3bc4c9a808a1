/// A frame, lent: its bytes lie in the mapped segment, and have been verified.
public struct Frame: ~Escapable {
    public let header: FrameHeader
    /// The events with their lengths and padding.
    @usableFromInline let payload: RawSpan

    @_lifetime(copy payload)
    init(_ header: FrameHeader, payload: RawSpan) {
        self.header = header
        self.payload = payload
    }

    /// The frame's events, in order.
    public var events: EventCursor {
        @inlinable @_lifetime(copy self)
        get { EventCursor(firstSeq: header.firstSeq, payload: payload) }
    }

    /// The frame's events from `seq` on, in order: the first frame after a seek may begin before the seq sought.
    @_lifetime(copy self)
    public func events(from seq: UInt64) -> EventCursor {
        var cursor = events
        cursor.skip(to: seq)
        return cursor
    }
}

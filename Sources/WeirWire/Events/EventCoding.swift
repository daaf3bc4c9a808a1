public import WeirModel

/// Events of the ledger as bytes: the same bytes in the journal and in the broadcast.
public enum EventCoding {
    /// Bytes of the whole frame.
    public static func encodedLength(of event: Event) -> Int {
        if case .verdictGiven = event.body { return VerdictGivenEncoder.encodedLength }
        return event.body.coding.encodedLength
    }

    /// Writes the frame to the buffer's beginning. A buffer shorter than ``encodedLength(of:)`` ends the process.
    public static func encode(_ event: Event, into buffer: UnsafeMutableRawBufferPointer) {
        guard case .verdictGiven(let verdict) = event.body else { return unsafe encodeOther(event, into: buffer) }
        unsafe verdict.encode(StampFields(event.stamp), into: buffer)
    }

    /// Apart, so that the hot path above keeps no copy of the body.
    @inline(never)
    private static func encodeOther(_ event: Event, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe event.body.coding.encode(StampFields(event.stamp), into: buffer)
    }

    /// Decodes an event of the ledger.
    ///
    /// - Throws: ``WireError``; among them ``WireError/unexpectedMessage(_:)`` for a message of ours that is no event of
    ///   the ledger, and ``WireError/unknownTemplate(_:)`` for one that a newer writer may know.
    public static func decodeEvent(_ frame: RawSpan) throws(WireError) -> Event {
        let header = try MessageHeader(frame)
        guard header.templateId == VerdictGivenDecoder.templateId else { return try decodeOther(header, frame) }
        let message = try VerdictGivenDecoder(frame)
        return Event(stamp: Stamp(message.stamp), body: .verdictGiven(try VerdictGiven(message)))
    }

    /// Apart, so that the hot path above makes its result in place.
    @inline(never)
    private static func decodeOther(_ header: MessageHeader, _ frame: RawSpan) throws(WireError) -> Event {
        let body = try Event.Body(header.template, frame)
        return Event(stamp: try stamp(of: frame), body: body)
    }

    /// The stamp of any journaled event, of the ledger or the streams, without decoding the rest: also of one that only
    /// a newer version of the schema knows.
    ///
    /// - Throws: ``WireError``, where the frame is too short, not of this schema, or no journaled event.
    @inlinable
    public static func stamp(of frame: RawSpan) throws(WireError) -> Stamp {
        let header = try MessageHeader(frame)
        guard header.schemaId == WireSchema.id else { throw .foreignSchema(header.schemaId) }
        guard journaledTemplates.contains(header.templateId) else { throw .unexpectedMessage(header.templateId) }
        let block = StampFields.encodedLength
        guard Int(header.blockLength) >= block, frame.byteCount >= MessageHeader.encodedLength + block else {
            throw .truncated
        }
        return Stamp(StampFields(frame, at: MessageHeader.encodedLength))
    }

    /// The template ids that journaled events have or will have; all of their blocks begin with a stamp.
    @inlinable static var journaledTemplates: ClosedRange<UInt16> { 201...299 }
}

/// An event as a message that knows its length and writes itself.
extension Event: WireEncodable {
    public var encodedLength: Int { EventCoding.encodedLength(of: self) }

    public func encode(into buffer: UnsafeMutableRawBufferPointer) { unsafe EventCoding.encode(self, into: buffer) }
}

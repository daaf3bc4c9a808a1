/// The eight bytes that every message begins with.
@frozen
public struct MessageHeader: Equatable, Sendable {
    /// Bytes of the block of fixed fields that follows.
    public var blockLength: UInt16
    /// Which message.
    public var templateId: UInt16
    /// Whose: ``WireSchema/id``, if it is ours.
    public var schemaId: UInt16
    /// The version of the schema that the sender has.
    public var version: UInt16

    /// Bytes of a header.
    @inlinable public static var encodedLength: Int { 8 }

    /// Reads the header of a frame and nothing more.
    ///
    /// - Throws: ``WireError/truncated``, where the frame is shorter than a header.
    @inlinable
    public init(_ frame: RawSpan) throws(WireError) {
        guard frame.byteCount >= Self.encodedLength else { throw .truncated }
        blockLength = frame.load(0)
        templateId = frame.load(2)
        schemaId = frame.load(4)
        version = frame.load(6)
    }

    /// Which message of ours it is.
    ///
    /// - Throws: ``WireError/foreignSchema(_:)`` or ``WireError/unknownTemplate(_:)``, where it is none.
    @inlinable public var template: Template {
        get throws(WireError) {
            guard schemaId == WireSchema.id else { throw .foreignSchema(schemaId) }
            guard let template = Template(rawValue: templateId) else { throw .unknownTemplate(templateId) }
            return template
        }
    }
}

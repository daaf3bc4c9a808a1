/// Walks a frame once, from its header to its last variable data, and checks every length on the way. What it hands
/// out may then be read without further checks.
@frozen
@usableFromInline
struct FrameReader: ~Escapable {
    /// The block of fixed fields, as long as the sender made it.
    @usableFromInline let block: RawSpan
    /// The version of the schema that the sender has.
    @usableFromInline let version: UInt16
    /// What has not been walked over yet.
    @usableFromInline var rest: RawSpan

    /// Reads the header and finds the block.
    ///
    /// - Parameters:
    ///   - frame: one message; bytes behind its last part are ignored.
    ///   - template: the only message that is taken.
    ///   - minimumBlock: the bytes that its block had in its first version.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    init(_ frame: RawSpan, template: UInt16, minimumBlock: Int) throws(WireError) {
        let header = try MessageHeader(frame)
        guard header.schemaId == WireSchema.id else { throw .foreignSchema(header.schemaId) }
        guard header.templateId == template else { throw .unexpectedMessage(header.templateId) }
        let blockLength = Int(header.blockLength)
        let end = MessageHeader.encodedLength + blockLength
        guard blockLength >= minimumBlock, end <= frame.byteCount else { throw .truncated }
        version = header.version
        block = frame.part(MessageHeader.encodedLength, length: blockLength)
        rest = frame.part(end, length: frame.byteCount - end)
    }

    /// Takes a group: its dimension and all of its entries.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    mutating func group<Entry: GroupEntry & ~Escapable>(of type: Entry.Type) throws(WireError) -> Group<Entry> {
        guard rest.byteCount >= 4 else { throw .truncated }
        let entryLength = Int(rest.load(0, as: UInt16.self))
        let count = Int(rest.load(2, as: UInt16.self))
        let end = 4 + entryLength * count
        // A group of none says nothing about its entries: encoders differ in what length they write.
        guard count == 0 || entryLength >= Entry.minimumLength, end <= rest.byteCount else { throw .truncated }
        let group = Group<Entry>(entries: rest.part(4, length: end - 4), entryLength: entryLength, count: count)
        rest = rest.part(end, length: rest.byteCount - end)
        return group
    }

    /// Takes a group that some version of the schema appended to its message: an older sender's frame has none.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    mutating func group<Entry: GroupEntry & ~Escapable>(
        of type: Entry.Type,
        since version: UInt16
    ) throws(WireError) -> Group<Entry> {
        guard self.version < version else { return try group(of: type) }
        return Group<Entry>(entries: rest.part(0, length: 0), entryLength: 0, count: 0)
    }

    /// Takes variable data: its 32-bit length and as many bytes.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    mutating func data() throws(WireError) -> RawSpan {
        guard rest.byteCount >= 4 else { throw .truncated }
        let length = Int(rest.load(0, as: UInt32.self))
        let end = 4 + length
        guard end <= rest.byteCount else { throw .truncated }
        let data = rest.part(4, length: length)
        rest = rest.part(end, length: rest.byteCount - end)
        return data
    }
}

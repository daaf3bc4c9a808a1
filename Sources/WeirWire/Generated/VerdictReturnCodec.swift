// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Granted verdicts that went stale or are not needed: their permits go back.
///
/// Reads a frame in place.
@frozen
public struct VerdictReturnDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Which.
    public let requests: Group<RequestsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 3 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 3, minimumBlock: 12)
        block = reader.block
        requests = try reader.group(of: RequestsEntry.self)
    }

    /// Who returns them.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(8) }

    /// One entry of ``requests``.
    @frozen
    public struct RequestsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 8 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 8 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// The request that was granted.
        @inlinable @inline(__always) public var request: UInt64 { block.load(0) }
    }
}

/// Granted verdicts that went stale or are not needed: their permits go back.
///
/// Writes a frame in place.
@frozen
public struct VerdictReturnEncoder {
    /// Which.
    public let requests: Requests

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(requestsCount: Int) -> Int {
        24 + 8 * requestsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, sender: SenderFields, ticket: UInt32, requestsCount: Int) {
        let length = Self.encodedLength(requestsCount: requestsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 3, blockLength: 12)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(ticket, at: 8)
        requests = Requests(group: writer.group(entryLength: 8, count: requestsCount))
    }

    /// Writes the entries of ``requests``: each exactly once, in any order.
    @frozen
    public struct Requests {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, request: UInt64) {
            let block = group.entry(index)
            block.store(request, at: 0)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

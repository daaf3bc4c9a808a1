// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// May these be sent? Each is decided by itself; AllowanceAnswer has as many verdicts, in the same order.
///
/// Reads a frame in place.
@frozen
public struct AllowanceRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// The questions.
    public let requests: Group<RequestsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 2 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 2, minimumBlock: 20)
        block = reader.block
        requests = try reader.group(of: RequestsEntry.self)
    }

    /// Who asks.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// The lowest request number whose answer the instance still awaits.
    @inlinable @inline(__always) public var lowestAwaited: UInt64 { block.load(8) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(16) }

    /// One entry of ``requests``.
    @frozen
    public struct RequestsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 32 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 32 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Ascends within the instance, from 1. Sent again, it gets the first answer again.
        @inlinable @inline(__always) public var request: UInt64 { block.load(0) }
        /// The number of the first try of the same piece of work; equal to `request` on the first try.
        @inlinable @inline(__always) public var attempt: UInt64 { block.load(8) }
        /// Expected bytes, sent and received together.
        @inlinable @inline(__always) public var bytes: UInt64 { block.load(16) }
        /// The cost in permits; 0 stands for the cost of the kind.
        @inlinable @inline(__always) public var permits: UInt32 { block.load(24) }
        /// The request kind.
        @inlinable @inline(__always) public var kind: UInt16 { block.load(28) }
        /// Whether it needs a connection slot of its own.
        @inlinable @inline(__always) public var opensConnection: UInt8 { block.load(30) }
    }
}

/// May these be sent? Each is decided by itself; AllowanceAnswer has as many verdicts, in the same order.
///
/// Writes a frame in place.
@frozen
public struct AllowanceRequestEncoder {
    /// The questions.
    public let requests: Requests

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(requestsCount: Int) -> Int {
        32 + 32 * requestsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        lowestAwaited: UInt64,
        ticket: UInt32,
        requestsCount: Int
    ) {
        let length = Self.encodedLength(requestsCount: requestsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 2, blockLength: 20)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(lowestAwaited, at: 8)
        block.store(ticket, at: 16)
        requests = Requests(group: writer.group(entryLength: 32, count: requestsCount))
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
        public func write(
            _ index: Int,
            request: UInt64,
            attempt: UInt64,
            bytes: UInt64,
            permits: UInt32,
            kind: UInt16,
            opensConnection: UInt8
        ) {
            let block = group.entry(index)
            block.store(request, at: 0)
            block.store(attempt, at: 8)
            block.store(bytes, at: 16)
            block.store(permits, at: 24)
            block.store(kind, at: 28)
            block.store(opensConnection, at: 30)
            block.store(0 as UInt8, at: 31)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

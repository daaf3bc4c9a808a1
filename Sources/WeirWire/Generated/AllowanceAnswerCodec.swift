// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The verdicts on an AllowanceRequest, in its order.
///
/// Reads a frame in place.
@frozen
public struct AllowanceAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// The answers.
    public let verdicts: Group<VerdictsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 52 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 52, minimumBlock: 12)
        block = reader.block
        verdicts = try reader.group(of: VerdictsEntry.self)
    }

    /// The epoch in which they were given.
    @inlinable @inline(__always) public var epoch: UInt32 { block.load(0) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(4) }

    /// One entry of ``verdicts``.
    @frozen
    public struct VerdictsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 48 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 48 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// The request that it answers.
        @inlinable @inline(__always) public var request: UInt64 { block.load(0) }
        /// The seq of the event that holds it; 0 when stale.
        @inlinable @inline(__always) public var seq: UInt64 { block.load(8) }
        /// When denied: how long until it could be granted.
        @inlinable @inline(__always) public var retryAfter: UInt64 { block.load(16) }
        /// When granted: how long it may be used, from the first sending of its request.
        @inlinable @inline(__always) public var useWithin: UInt64 { block.load(24) }
        /// When granted with a connection: the slot held.
        @inlinable @inline(__always) public var slot: UInt64 { block.load(32) }
        /// The limit that bound, when not granted.
        @inlinable @inline(__always) public var limit: UInt32 { block.load(40) }
        /// What it came to.
        @inlinable @inline(__always) public var outcome: UInt8 { block.load(44) }
    }
}

/// The verdicts on an AllowanceRequest, in its order.
///
/// Writes a frame in place.
@frozen
public struct AllowanceAnswerEncoder {
    /// The answers.
    public let verdicts: Verdicts

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(verdictsCount: Int) -> Int {
        24 + 48 * verdictsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, epoch: UInt32, ticket: UInt32, verdictsCount: Int) {
        let length = Self.encodedLength(verdictsCount: verdictsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 52, blockLength: 12)
        let block = writer.block
        block.store(epoch, at: 0)
        block.store(ticket, at: 4)
        block.store(0 as UInt32, at: 8)
        verdicts = Verdicts(group: writer.group(entryLength: 48, count: verdictsCount))
    }

    /// Writes the entries of ``verdicts``: each exactly once, in any order.
    @frozen
    public struct Verdicts {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            request: UInt64,
            seq: UInt64,
            retryAfter: UInt64,
            useWithin: UInt64,
            slot: UInt64,
            limit: UInt32,
            outcome: UInt8
        ) {
            let block = group.entry(index)
            block.store(request, at: 0)
            block.store(seq, at: 8)
            block.store(retryAfter, at: 16)
            block.store(useWithin, at: 24)
            block.store(slot, at: 32)
            block.store(limit, at: 40)
            block.store(outcome, at: 44)
            block.store(0 as UInt8, at: 45)
            block.store(0 as UInt16, at: 46)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

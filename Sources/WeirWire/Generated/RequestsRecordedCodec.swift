// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What really happened to requests that were sent. The entries are those of RequestFacts, byte for byte.
///
/// Reads a frame in place.
@frozen
public struct RequestsRecordedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// One or more facts.
    public let facts: Group<FactsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 210 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 210, minimumBlock: 60)
        block = reader.block
        facts = try reader.group(of: FactsEntry.self)
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The number of the first fact; the others follow without holes.
    @inlinable @inline(__always) public var first: UInt64 { block.load(48) }
    /// How many facts; the same as numInGroup.
    @inlinable @inline(__always) public var count: UInt32 { block.load(56) }

    /// One entry of ``facts``.
    @frozen
    public struct FactsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 32 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 40 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// The request it was allowed by, or the lease, or 0.
        @inlinable @inline(__always) public var request: UInt64 { block.load(0) }
        /// Bytes sent.
        @inlinable @inline(__always) public var sent: UInt64 { block.load(8) }
        /// Bytes received.
        @inlinable @inline(__always) public var received: UInt64 { block.load(16) }
        /// From the write to the end of the answer.
        @inlinable @inline(__always) public var latency: UInt32 { block.load(24) }
        /// How it was answered.
        @inlinable @inline(__always) public var status: UInt16 { block.load(28) }
        /// What else there is to say.
        @inlinable @inline(__always) public var flags: UInt16 { block.load(30) }
        /// How long the other side said to wait; 0 where it said nothing.
        @inlinable @inline(__always) public var retryAfter: UInt32? { block.byteCount >= 36 ? block.load(32) : nil }
        /// What the other side said is used of its window, or with quota holds; 0 where it said nothing.
        @inlinable @inline(__always) public var usedWeight: UInt32? { block.byteCount >= 40 ? block.load(36) : nil }
    }
}

/// What really happened to requests that were sent. The entries are those of RequestFacts, byte for byte.
///
/// Writes a frame in place.
@frozen
public struct RequestsRecordedEncoder {
    /// One or more facts.
    public let facts: Facts

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(factsCount: Int) -> Int {
        72 + 40 * factsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        first: UInt64,
        count: UInt32,
        factsCount: Int
    ) {
        let length = Self.encodedLength(factsCount: factsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 210, blockLength: 60)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(first, at: 48)
        block.store(count, at: 56)
        facts = Facts(group: writer.group(entryLength: 40, count: factsCount))
    }

    /// Writes the entries of ``facts``: each exactly once, in any order.
    @frozen
    public struct Facts {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            request: UInt64,
            sent: UInt64,
            received: UInt64,
            latency: UInt32,
            status: UInt16,
            flags: UInt16,
            retryAfter: UInt32,
            usedWeight: UInt32
        ) {
            let block = group.entry(index)
            block.store(request, at: 0)
            block.store(sent, at: 8)
            block.store(received, at: 16)
            block.store(latency, at: 24)
            block.store(status, at: 28)
            block.store(flags, at: 30)
            block.store(retryAfter, at: 32)
            block.store(usedWeight, at: 36)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// How a shared limit is divided, until the next division or the end of the round.
///
/// Reads a frame in place.
@frozen
public struct SharesSetDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Those who wanted something, in ascending order. None: the limit is enough for all.
    public let shares: Group<SharesEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 215 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 215, minimumBlock: 68)
        block = reader.block
        shares = try reader.group(of: SharesEntry.self)
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// How long the shares are for.
    @inlinable @inline(__always) public var round: UInt64 { block.load(48) }
    /// What all of them are of.
    @inlinable @inline(__always) public var capacity: UInt64 { block.load(56) }
    /// Which limit.
    @inlinable @inline(__always) public var limit: UInt32 { block.load(64) }

    /// One entry of ``shares``.
    @frozen
    public struct SharesEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 24 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 24 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// What the component wanted in the round before.
        @inlinable @inline(__always) public var wanted: UInt64 { block.load(0) }
        /// What it may use in this one.
        @inlinable @inline(__always) public var units: UInt64 { block.load(8) }
        /// Whose share.
        @inlinable @inline(__always) public var component: UInt32 { block.load(16) }
    }
}

/// How a shared limit is divided, until the next division or the end of the round.
///
/// Writes a frame in place.
@frozen
public struct SharesSetEncoder {
    /// Those who wanted something, in ascending order. None: the limit is enough for all.
    public let shares: Shares

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(sharesCount: Int) -> Int {
        80 + 24 * sharesCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        round: UInt64,
        capacity: UInt64,
        limit: UInt32,
        sharesCount: Int
    ) {
        let length = Self.encodedLength(sharesCount: sharesCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 215, blockLength: 68)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(round, at: 48)
        block.store(capacity, at: 56)
        block.store(limit, at: 64)
        shares = Shares(group: writer.group(entryLength: 24, count: sharesCount))
    }

    /// Writes the entries of ``shares``: each exactly once, in any order.
    @frozen
    public struct Shares {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, wanted: UInt64, units: UInt64, component: UInt32) {
            let block = group.entry(index)
            block.store(wanted, at: 0)
            block.store(units, at: 8)
            block.store(component, at: 16)
            block.store(0 as UInt32, at: 20)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

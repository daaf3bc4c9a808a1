// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Connection slots whose connections are still open.
///
/// Reads a frame in place.
@frozen
public struct ConnectionRenewDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Which.
    public let slots: Group<SlotsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 5 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 5, minimumBlock: 12)
        block = reader.block
        slots = try reader.group(of: SlotsEntry.self)
    }

    /// Their holder.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(8) }
    /// For how long none of them was used; 0 where their holder does not say.
    @inlinable @inline(__always) public var idle: UInt64? { block.byteCount >= 24 ? block.load(16) : nil }

    /// One entry of ``slots``.
    @frozen
    public struct SlotsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 8 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 8 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// A slot that the sender holds.
        @inlinable @inline(__always) public var slot: UInt64 { block.load(0) }
    }
}

/// Connection slots whose connections are still open.
///
/// Writes a frame in place.
@frozen
public struct ConnectionRenewEncoder {
    /// Which.
    public let slots: Slots

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(slotsCount: Int) -> Int {
        40 + 8 * slotsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        ticket: UInt32,
        idle: UInt64,
        slotsCount: Int
    ) {
        let length = Self.encodedLength(slotsCount: slotsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 5, blockLength: 28)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(ticket, at: 8)
        block.store(0 as UInt32, at: 12)
        block.store(idle, at: 16)
        block.store(0 as UInt32, at: 24)
        slots = Slots(group: writer.group(entryLength: 8, count: slotsCount))
    }

    /// Writes the entries of ``slots``: each exactly once, in any order.
    @frozen
    public struct Slots {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, slot: UInt64) {
            let block = group.entry(index)
            block.store(slot, at: 0)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

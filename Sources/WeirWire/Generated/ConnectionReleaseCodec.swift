// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Connection slots whose connections are closed.
///
/// Reads a frame in place.
@frozen
public struct ConnectionReleaseDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Which.
    public let slots: Group<SlotsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 4 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 4, minimumBlock: 12)
        block = reader.block
        slots = try reader.group(of: SlotsEntry.self)
    }

    /// Their holder.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(8) }

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

/// Connection slots whose connections are closed.
///
/// Writes a frame in place.
@frozen
public struct ConnectionReleaseEncoder {
    /// Which.
    public let slots: Slots

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(slotsCount: Int) -> Int {
        24 + 8 * slotsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, sender: SenderFields, ticket: UInt32, slotsCount: Int) {
        let length = Self.encodedLength(slotsCount: slotsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 4, blockLength: 12)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(ticket, at: 8)
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

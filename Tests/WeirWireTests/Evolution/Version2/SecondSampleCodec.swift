// Made by wire-codegen from sample-2.xml: do not edit this, change that, and `swift run wire-codegen`.

@testable import WeirWire

/// As the second version has it.
///
/// Reads a frame in place.
struct SecondSampleDecoder: ~Escapable {
    let block: RawSpan
    let items: Group<ItemsEntry>
    let payload: RawSpan

    /// The number of the message in its header.
    static var templateId: UInt16 { 9001 }

    /// Checks the header and every length.
    @inline(__always)
    @_lifetime(copy frame)
    init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 9001, minimumBlock: 12)
        block = reader.block
        items = try reader.group(of: ItemsEntry.self)
        payload = try reader.data()
    }

    var number: UInt64 { block.load(0) }
    /// Not known to the first version.
    var added: UInt32? { block.byteCount >= 16 ? block.load(12) : nil }
    /// Not known to the first version.
    var label: String? { get throws(WireError) { block.byteCount >= 24 ? try block.text(16, length: 8) : nil } }

    /// One entry of ``items``.
    struct ItemsEntry: GroupEntry, ~Escapable {
        let block: RawSpan

        static var minimumLength: Int { 8 }
        /// Bytes of an entry as this version writes it.
        static var encodedLength: Int { 16 }

        @inline(__always)
        @_lifetime(copy block)
        init(block: RawSpan) { self.block = block }

        var item: UInt64 { block.load(0) }
        /// Not known to the first version.
        var weight: UInt64? { block.byteCount >= 16 ? block.load(8) : nil }
    }
}

/// As the second version has it.
///
/// Writes a frame in place.
struct SecondSampleEncoder {
    let items: Items

    /// Bytes of the whole frame.
    static func encodedLength(itemsCount: Int, payloadLength: Int) -> Int {
        44 + 16 * itemsCount + payloadLength
    }

    /// A buffer shorter than the frame ends the process.
    @inline(__always)
    @discardableResult
    init(
        into buffer: UnsafeMutableRawBufferPointer,
        number: UInt64,
        added: UInt32,
        label: String,
        itemsCount: Int,
        payload: RawSpan
    ) {
        let length = Self.encodedLength(itemsCount: itemsCount, payloadLength: payload.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 9001, blockLength: 28)
        let block = writer.block
        block.store(number, at: 0)
        block.store(0 as UInt32, at: 8)
        block.store(added, at: 12)
        block.store(label, at: 16, length: 8)
        block.store(0 as UInt32, at: 24)
        items = Items(group: writer.group(entryLength: 16, count: itemsCount))
        writer.data(payload)
    }

    /// Writes the entries of ``items``: each exactly once, in any order.
    struct Items {
        let group: GroupWriter

        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inline(__always)
        func write(_ index: Int, item: UInt64, weight: UInt64) {
            let block = group.entry(index)
            block.store(item, at: 0)
            block.store(weight, at: 8)
        }

        /// Writes all of them, from entries that are laid out alike.
        func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

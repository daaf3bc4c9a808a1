// Made by wire-codegen from sample-1.xml: do not edit this, change that, and `swift run wire-codegen`.

@testable import WeirWire

/// As the first version has it.
///
/// Reads a frame in place.
struct FirstSampleDecoder: ~Escapable {
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

    /// One entry of ``items``.
    struct ItemsEntry: GroupEntry, ~Escapable {
        let block: RawSpan

        static var minimumLength: Int { 8 }
        /// Bytes of an entry as this version writes it.
        static var encodedLength: Int { 8 }

        @inline(__always)
        @_lifetime(copy block)
        init(block: RawSpan) { self.block = block }

        var item: UInt64 { block.load(0) }
    }
}

/// As the first version has it.
///
/// Writes a frame in place.
struct FirstSampleEncoder {
    let items: Items

    /// Bytes of the whole frame.
    static func encodedLength(itemsCount: Int, payloadLength: Int) -> Int {
        28 + 8 * itemsCount + payloadLength
    }

    /// A buffer shorter than the frame ends the process.
    @inline(__always)
    @discardableResult
    init(into buffer: UnsafeMutableRawBufferPointer, number: UInt64, itemsCount: Int, payload: RawSpan) {
        let length = Self.encodedLength(itemsCount: itemsCount, payloadLength: payload.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 9001, blockLength: 12)
        let block = writer.block
        block.store(number, at: 0)
        block.store(0 as UInt32, at: 8)
        items = Items(group: writer.group(entryLength: 8, count: itemsCount))
        writer.data(payload)
    }

    /// Writes the entries of ``items``: each exactly once, in any order.
    struct Items {
        let group: GroupWriter

        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inline(__always)
        func write(_ index: Int, item: UInt64) {
            let block = group.entry(index)
            block.store(item, at: 0)
        }

        /// Writes all of them, from entries that are laid out alike.
        func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

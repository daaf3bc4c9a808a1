// Made by wire-codegen from sample-2.xml: do not edit this, change that, and `swift run wire-codegen`.

@testable import WeirWire

/// As the second version has it.
///
/// Reads a frame in place.
struct SecondListsDecoder: ~Escapable {
    let block: RawSpan
    let items: Group<ItemsEntry>
    /// Not known to the first version.
    let extras: Group<ExtrasEntry>

    /// The number of the message in its header.
    static var templateId: UInt16 { 9002 }

    /// Checks the header and every length.
    @inline(__always)
    @_lifetime(copy frame)
    init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 9002, minimumBlock: 12)
        block = reader.block
        items = try reader.group(of: ItemsEntry.self)
        extras = try reader.group(of: ExtrasEntry.self, since: 2)
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

    /// One entry of ``extras``.
    struct ExtrasEntry: GroupEntry, ~Escapable {
        let block: RawSpan

        static var minimumLength: Int { 16 }
        /// Bytes of an entry as this version writes it.
        static var encodedLength: Int { 16 }

        @inline(__always)
        @_lifetime(copy block)
        init(block: RawSpan) { self.block = block }

        var extra: UInt64 { block.load(0) }
        var weight: UInt64 { block.load(8) }
    }
}

/// As the second version has it.
///
/// Writes a frame in place.
struct SecondListsEncoder {
    let items: Items
    /// Not known to the first version.
    let extras: Extras

    /// Bytes of the whole frame.
    static func encodedLength(itemsCount: Int, extrasCount: Int) -> Int {
        28 + 8 * itemsCount + 16 * extrasCount
    }

    /// A buffer shorter than the frame ends the process.
    @inline(__always)
    @discardableResult
    init(into buffer: UnsafeMutableRawBufferPointer, number: UInt64, itemsCount: Int, extrasCount: Int) {
        let length = Self.encodedLength(itemsCount: itemsCount, extrasCount: extrasCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 9002, blockLength: 12)
        let block = writer.block
        block.store(number, at: 0)
        block.store(0 as UInt32, at: 8)
        items = Items(group: writer.group(entryLength: 8, count: itemsCount))
        extras = Extras(group: writer.group(entryLength: 16, count: extrasCount))
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

    /// Writes the entries of ``extras``: each exactly once, in any order.
    struct Extras {
        let group: GroupWriter

        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inline(__always)
        func write(_ index: Int, extra: UInt64, weight: UInt64) {
            let block = group.entry(index)
            block.store(extra, at: 0)
            block.store(weight, at: 8)
        }

        /// Writes all of them, from entries that are laid out alike.
        func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}

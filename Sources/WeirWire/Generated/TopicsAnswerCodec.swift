// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A snapshot for a subscriber: how far each topic had come at one moment.
///
/// Reads a frame in place.
@frozen
public struct TopicsAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// For each, in the order of their bytes: its sequence (u64), the length of its name (u32), and `channel/key`
    /// without its NUL.
    public let topics: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 59 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 59, minimumBlock: 64)
        block = reader.block
        topics = try reader.data()
    }

    /// The moment.
    @inlinable @inline(__always) public var marks: JournalMarksFields { JournalMarksFields(block, at: 0) }
    /// XXH64 of the ledger's state then.
    @inlinable @inline(__always) public var stateHash: UInt64 { block.load(40) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(48) }
    /// How many topics are in it.
    @inlinable @inline(__always) public var count: UInt32 { block.load(52) }
    /// There are none behind them.
    @inlinable @inline(__always) public var isLast: UInt8 { block.load(56) }
}

/// A snapshot for a subscriber: how far each topic had come at one moment.
///
/// Writes a frame in place.
@frozen
public struct TopicsAnswerEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(topicsLength: Int) -> Int {
        76 + topicsLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        marks: JournalMarksFields,
        stateHash: UInt64,
        ticket: UInt32,
        count: UInt32,
        isLast: UInt8,
        topics: RawSpan
    ) {
        let length = Self.encodedLength(topicsLength: topics.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 59, blockLength: 64)
        let block = writer.block
        marks.store(in: block, at: 0)
        block.store(stateHash, at: 40)
        block.store(ticket, at: 48)
        block.store(count, at: 52)
        block.store(isLast, at: 56)
        block.store(0 as UInt8, at: 57)
        block.store(0 as UInt16, at: 58)
        block.store(0 as UInt32, at: 60)
        writer.data(topics)
    }
}

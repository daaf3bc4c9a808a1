// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Messages of one topic, in their order and without a hole.
///
/// Reads a frame in place.
@frozen
public struct RepairAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Each: its length (u32), and its bytes as they were broadcast.
    public let messages: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 60 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 60, minimumBlock: 72)
        block = reader.block
        messages = try reader.data()
    }

    /// How far the journals were then.
    @inlinable @inline(__always) public var marks: JournalMarksFields { JournalMarksFields(block, at: 0) }
    /// The topic sequence of the first message that is in it; where there is none, of the oldest that can still be had.
    @inlinable @inline(__always) public var first: UInt64 { block.load(40) }
    /// What to ask for next; beyond what was asked for, it is all there.
    @inlinable @inline(__always) public var next: UInt64 { block.load(48) }
    /// The last one of the topic so far.
    @inlinable @inline(__always) public var high: UInt64 { block.load(56) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(64) }
    /// How many messages are in it.
    @inlinable @inline(__always) public var count: UInt32 { block.load(68) }
}

/// Messages of one topic, in their order and without a hole.
///
/// Writes a frame in place.
@frozen
public struct RepairAnswerEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(messagesLength: Int) -> Int {
        84 + messagesLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        marks: JournalMarksFields,
        first: UInt64,
        next: UInt64,
        high: UInt64,
        ticket: UInt32,
        count: UInt32,
        messages: RawSpan
    ) {
        let length = Self.encodedLength(messagesLength: messages.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 60, blockLength: 72)
        let block = writer.block
        marks.store(in: block, at: 0)
        block.store(first, at: 40)
        block.store(next, at: 48)
        block.store(high, at: 56)
        block.store(ticket, at: 64)
        block.store(count, at: 68)
        writer.data(messages)
    }
}

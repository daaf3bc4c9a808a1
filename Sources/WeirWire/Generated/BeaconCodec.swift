// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The manager lives, and its topics have come so far: those that moved since the last beacon, and a page of the
/// others.
///
/// Reads a frame in place.
@frozen
public struct BeaconDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// As in TopicsAnswer, in any order.
    public let topics: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 151 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 151, minimumBlock: 64)
        block = reader.block
        topics = try reader.data()
    }

    /// How far the journals are.
    @inlinable @inline(__always) public var marks: JournalMarksFields { JournalMarksFields(block, at: 0) }
    /// Ascends within the manager's process, from 1.
    @inlinable @inline(__always) public var number: UInt64 { block.load(40) }
    /// By the wall clock.
    @inlinable @inline(__always) public var utc: Int64 { block.load(48) }
    /// How many topics are in it.
    @inlinable @inline(__always) public var count: UInt32 { block.load(56) }
}

/// The manager lives, and its topics have come so far: those that moved since the last beacon, and a page of the
/// others.
///
/// Writes a frame in place.
@frozen
public struct BeaconEncoder {
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
        number: UInt64,
        utc: Int64,
        count: UInt32,
        topics: RawSpan
    ) {
        let length = Self.encodedLength(topicsLength: topics.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 151, blockLength: 64)
        let block = writer.block
        marks.store(in: block, at: 0)
        block.store(number, at: 40)
        block.store(utc, at: 48)
        block.store(count, at: 56)
        block.store(0 as UInt32, at: 60)
        writer.data(topics)
    }
}

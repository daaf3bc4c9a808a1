// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Messages of one topic once more. Anyone may ask.
///
/// Reads a frame in place.
@frozen
public struct RepairRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// `channel/key`, without a NUL.
    public let topic: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 16 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 16, minimumBlock: 32)
        block = reader.block
        topic = try reader.data()
    }

    /// The first, from 1.
    @inlinable @inline(__always) public var from: UInt64 { block.load(0) }
    /// The last.
    @inlinable @inline(__always) public var through: UInt64 { block.load(8) }
    /// How many bytes the answer may have; 0 leaves it to the manager.
    @inlinable @inline(__always) public var bytesMax: UInt64 { block.load(16) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(24) }
}

/// Messages of one topic once more. Anyone may ask.
///
/// Writes a frame in place.
@frozen
public struct RepairRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(topicLength: Int) -> Int {
        44 + topicLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        from: UInt64,
        through: UInt64,
        bytesMax: UInt64,
        ticket: UInt32,
        topic: RawSpan
    ) {
        let length = Self.encodedLength(topicLength: topic.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 16, blockLength: 32)
        let block = writer.block
        block.store(from, at: 0)
        block.store(through, at: 8)
        block.store(bytesMax, at: 16)
        block.store(ticket, at: 24)
        block.store(0 as UInt32, at: 28)
        writer.data(topic)
    }
}

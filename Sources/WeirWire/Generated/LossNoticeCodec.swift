// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Numbers that the sender will not publish, or cannot repeat.
///
/// Reads a frame in place.
@frozen
public struct LossNoticeDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 104 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 104, minimumBlock: 32).block
    }

    /// Whose numbers.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// The first of them, from 1.
    @inlinable @inline(__always) public var first: UInt64 { block.load(8) }
    /// How many, from 1.
    @inlinable @inline(__always) public var count: UInt64 { block.load(16) }
    /// Of which flow.
    @inlinable @inline(__always) public var lane: UInt8 { block.load(24) }
    /// Why.
    @inlinable @inline(__always) public var cause: UInt8 { block.load(25) }
}

/// Numbers that the sender will not publish, or cannot repeat.
///
/// Writes a frame in place.
@frozen
public struct LossNoticeEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 40 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        first: UInt64,
        count: UInt64,
        lane: UInt8,
        cause: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 104, blockLength: 32)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(first, at: 8)
        block.store(count, at: 16)
        block.store(lane, at: 24)
        block.store(cause, at: 25)
        block.store(0 as UInt16, at: 26)
        block.store(0 as UInt32, at: 28)
    }
}

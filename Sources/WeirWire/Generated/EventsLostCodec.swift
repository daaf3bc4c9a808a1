// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What a publisher sent, or meant to send, and what will not come.
///
/// Reads a frame in place.
@frozen
public struct EventsLostDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 211 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 211, minimumBlock: 72).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The first number that is lost.
    @inlinable @inline(__always) public var first: UInt64 { block.load(48) }
    /// How many.
    @inlinable @inline(__always) public var count: UInt64 { block.load(56) }
    /// Of which flow.
    @inlinable @inline(__always) public var lane: UInt8 { block.load(64) }
    /// Why.
    @inlinable @inline(__always) public var cause: UInt8 { block.load(65) }
}

/// What a publisher sent, or meant to send, and what will not come.
///
/// Writes a frame in place.
@frozen
public struct EventsLostEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        first: UInt64,
        count: UInt64,
        lane: UInt8,
        cause: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 211, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(first, at: 48)
        block.store(count, at: 56)
        block.store(lane, at: 64)
        block.store(cause, at: 65)
        block.store(0 as UInt16, at: 66)
        block.store(0 as UInt32, at: 68)
    }
}

// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A connection slot was closed, renewed, called back, or expired. (VerdictGiven opens it.)
///
/// Reads a frame in place.
@frozen
public struct ConnectionChangedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 209 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 209, minimumBlock: 64).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The slot.
    @inlinable @inline(__always) public var slot: UInt64 { block.load(48) }
    /// What became of it.
    @inlinable @inline(__always) public var change: UInt8 { block.load(56) }
    /// When renewed: for how long it has not been used.
    @inlinable @inline(__always) public var idle: UInt64? { block.byteCount >= 72 ? block.load(64) : nil }
}

/// A connection slot was closed, renewed, called back, or expired. (VerdictGiven opens it.)
///
/// Writes a frame in place.
@frozen
public struct ConnectionChangedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        slot: UInt64,
        change: UInt8,
        idle: UInt64
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 209, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(slot, at: 48)
        block.store(change, at: 56)
        block.store(0 as UInt8, at: 57)
        block.store(0 as UInt16, at: 58)
        block.store(0 as UInt32, at: 60)
        block.store(idle, at: 64)
    }
}

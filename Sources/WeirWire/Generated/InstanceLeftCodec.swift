// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// An instance is no more.
///
/// Reads a frame in place.
@frozen
public struct InstanceLeftDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 205 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 205, minimumBlock: 72).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// By its own word: the last number of its facts.
    @inlinable @inline(__always) public var lastFact: UInt64 { block.load(48) }
    /// By its own word: the last number of its publications.
    @inlinable @inline(__always) public var lastPublication: UInt64 { block.load(56) }
    /// Why.
    @inlinable @inline(__always) public var cause: UInt8 { block.load(64) }
}

/// An instance is no more.
///
/// Writes a frame in place.
@frozen
public struct InstanceLeftEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        lastFact: UInt64,
        lastPublication: UInt64,
        cause: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 205, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(lastFact, at: 48)
        block.store(lastPublication, at: 56)
        block.store(cause, at: 64)
        block.store(0 as UInt8, at: 65)
        block.store(0 as UInt16, at: 66)
        block.store(0 as UInt32, at: 68)
    }
}

// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A lease is over. What was not spent of it is given back.
///
/// Reads a frame in place.
@frozen
public struct LeaseEndedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 213 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 213, minimumBlock: 72).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Which.
    @inlinable @inline(__always) public var lease: UInt64 { block.load(48) }
    /// What its holder says is left of it.
    @inlinable @inline(__always) public var unspentBytes: UInt64 { block.load(56) }
    /// What its holder says is left of it.
    @inlinable @inline(__always) public var unspentRequests: UInt32 { block.load(64) }
    /// Why.
    @inlinable @inline(__always) public var cause: UInt8 { block.load(68) }
}

/// A lease is over. What was not spent of it is given back.
///
/// Writes a frame in place.
@frozen
public struct LeaseEndedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        lease: UInt64,
        unspentBytes: UInt64,
        unspentRequests: UInt32,
        cause: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 213, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(lease, at: 48)
        block.store(unspentBytes, at: 56)
        block.store(unspentRequests, at: 64)
        block.store(cause, at: 68)
        block.store(0 as UInt8, at: 69)
        block.store(0 as UInt16, at: 70)
    }
}

// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// An instance said that it lives.
///
/// Reads a frame in place.
@frozen
public struct HeartbeatNotedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 206 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 206, minimumBlock: 72).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Its heartbeat's.
    @inlinable @inline(__always) public var ping: UInt64 { block.load(48) }
    /// The last number of its facts so far.
    @inlinable @inline(__always) public var lastFact: UInt64 { block.load(56) }
    /// The last number of its publications so far.
    @inlinable @inline(__always) public var lastPublication: UInt64 { block.load(64) }
}

/// An instance said that it lives.
///
/// Writes a frame in place.
@frozen
public struct HeartbeatNotedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        ping: UInt64,
        lastFact: UInt64,
        lastPublication: UInt64
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 206, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(ping, at: 48)
        block.store(lastFact, at: 56)
        block.store(lastPublication, at: 64)
    }
}

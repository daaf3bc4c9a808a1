// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// An instance was paid in advance. From now on all of it counts as used.
///
/// Reads a frame in place.
@frozen
public struct LeaseGrantedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 212 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 212, minimumBlock: 96).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Its number.
    @inlinable @inline(__always) public var lease: UInt64 { block.load(48) }
    /// The instance's number of the question.
    @inlinable @inline(__always) public var question: UInt64 { block.load(56) }
    /// Bytes for all of them, sent and received together.
    @inlinable @inline(__always) public var bytes: UInt64 { block.load(64) }
    /// How long it lasts; for its holder from the first sending of the question.
    @inlinable @inline(__always) public var lasts: UInt64 { block.load(72) }
    /// How many requests it wanted.
    @inlinable @inline(__always) public var wanted: UInt32 { block.load(80) }
    /// How many it was paid.
    @inlinable @inline(__always) public var requests: UInt32 { block.load(84) }
    /// The request kind.
    @inlinable @inline(__always) public var kind: UInt16 { block.load(88) }
}

/// An instance was paid in advance. From now on all of it counts as used.
///
/// Writes a frame in place.
@frozen
public struct LeaseGrantedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 104 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        lease: UInt64,
        question: UInt64,
        bytes: UInt64,
        lasts: UInt64,
        wanted: UInt32,
        requests: UInt32,
        kind: UInt16
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 212, blockLength: 96)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(lease, at: 48)
        block.store(question, at: 56)
        block.store(bytes, at: 64)
        block.store(lasts, at: 72)
        block.store(wanted, at: 80)
        block.store(requests, at: 84)
        block.store(kind, at: 88)
        block.store(0 as UInt16, at: 90)
        block.store(0 as UInt32, at: 92)
    }
}

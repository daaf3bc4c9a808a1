// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What was paid in advance on a LeaseRequest.
///
/// Reads a frame in place.
@frozen
public struct LeaseAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 56 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 56, minimumBlock: 56).block
    }

    /// The question's.
    @inlinable @inline(__always) public var number: UInt64 { block.load(0) }
    /// 0 where nothing was paid.
    @inlinable @inline(__always) public var lease: UInt64 { block.load(8) }
    /// Bytes for all of them, sent and received together.
    @inlinable @inline(__always) public var bytes: UInt64 { block.load(16) }
    /// How long it may be spent, from the first sending of the question.
    @inlinable @inline(__always) public var lasts: UInt64 { block.load(24) }
    /// Where nothing was paid: how long until it is worth asking again; 2⁶⁴−1 for never.
    @inlinable @inline(__always) public var retryAfter: UInt64 { block.load(32) }
    /// How many were paid.
    @inlinable @inline(__always) public var requests: UInt32 { block.load(40) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(44) }
    /// The request kind.
    @inlinable @inline(__always) public var kind: UInt16 { block.load(48) }
}

/// What was paid in advance on a LeaseRequest.
///
/// Writes a frame in place.
@frozen
public struct LeaseAnswerEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 64 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        number: UInt64,
        lease: UInt64,
        bytes: UInt64,
        lasts: UInt64,
        retryAfter: UInt64,
        requests: UInt32,
        ticket: UInt32,
        kind: UInt16
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 56, blockLength: 56)
        let block = writer.block
        block.store(number, at: 0)
        block.store(lease, at: 8)
        block.store(bytes, at: 16)
        block.store(lasts, at: 24)
        block.store(retryAfter, at: 32)
        block.store(requests, at: 40)
        block.store(ticket, at: 44)
        block.store(kind, at: 48)
        block.store(0 as UInt16, at: 50)
        block.store(0 as UInt32, at: 52)
    }
}

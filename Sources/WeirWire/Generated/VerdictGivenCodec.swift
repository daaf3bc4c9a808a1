// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A request for an allowance was decided. Granted, it charges every limit that applies; otherwise none.
///
/// Reads a frame in place.
@frozen
public struct VerdictGivenDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 207 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 207, minimumBlock: 120).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The request.
    @inlinable @inline(__always) public var request: UInt64 { block.load(48) }
    /// The first try of the same piece of work.
    @inlinable @inline(__always) public var attempt: UInt64 { block.load(56) }
    /// The lowest request number whose answer the instance still awaited.
    @inlinable @inline(__always) public var lowestAwaited: UInt64 { block.load(64) }
    /// Expected bytes.
    @inlinable @inline(__always) public var bytes: UInt64 { block.load(72) }
    /// When denied: how long until it could be granted.
    @inlinable @inline(__always) public var retryAfter: UInt64 { block.load(80) }
    /// When granted: how long it may be used, from the first sending of its request.
    @inlinable @inline(__always) public var useWithin: UInt64 { block.load(88) }
    /// When granted with a connection: the slot held.
    @inlinable @inline(__always) public var slot: UInt64 { block.load(96) }
    /// The cost, the kind's filled in.
    @inlinable @inline(__always) public var permits: UInt32 { block.load(104) }
    /// The limit that bound, when not granted.
    @inlinable @inline(__always) public var limit: UInt32 { block.load(108) }
    /// The request kind.
    @inlinable @inline(__always) public var kind: UInt16 { block.load(112) }
    /// What it came to.
    @inlinable @inline(__always) public var outcome: UInt8 { block.load(114) }
    /// Whether it needs a connection slot of its own.
    @inlinable @inline(__always) public var opensConnection: UInt8 { block.load(115) }
}

/// A request for an allowance was decided. Granted, it charges every limit that applies; otherwise none.
///
/// Writes a frame in place.
@frozen
public struct VerdictGivenEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 128 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        request: UInt64,
        attempt: UInt64,
        lowestAwaited: UInt64,
        bytes: UInt64,
        retryAfter: UInt64,
        useWithin: UInt64,
        slot: UInt64,
        permits: UInt32,
        limit: UInt32,
        kind: UInt16,
        outcome: UInt8,
        opensConnection: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 207, blockLength: 120)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(request, at: 48)
        block.store(attempt, at: 56)
        block.store(lowestAwaited, at: 64)
        block.store(bytes, at: 72)
        block.store(retryAfter, at: 80)
        block.store(useWithin, at: 88)
        block.store(slot, at: 96)
        block.store(permits, at: 104)
        block.store(limit, at: 108)
        block.store(kind, at: 112)
        block.store(outcome, at: 114)
        block.store(opensConnection, at: 115)
        block.store(0 as UInt32, at: 116)
    }
}

// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// May so many requests of one kind be paid in advance?
///
/// Reads a frame in place.
@frozen
public struct LeaseRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 8 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 8, minimumBlock: 56).block
    }

    /// Who asks.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Sent again, it gets the first answer again.
    @inlinable @inline(__always) public var number: UInt64 { block.load(8) }
    /// Expected bytes of all of them, sent and received together.
    @inlinable @inline(__always) public var bytes: UInt64 { block.load(16) }
    /// The lease that this one follows: it ends now. 0 where it follows none.
    @inlinable @inline(__always) public var returned: UInt64 { block.load(24) }
    /// What is left of that one.
    @inlinable @inline(__always) public var unspentBytes: UInt64 { block.load(32) }
    /// What is left of that one.
    @inlinable @inline(__always) public var unspentRequests: UInt32 { block.load(40) }
    /// How many are wanted.
    @inlinable @inline(__always) public var requests: UInt32 { block.load(44) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(48) }
    /// The request kind.
    @inlinable @inline(__always) public var kind: UInt16 { block.load(52) }
}

/// May so many requests of one kind be paid in advance?
///
/// Writes a frame in place.
@frozen
public struct LeaseRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 64 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        number: UInt64,
        bytes: UInt64,
        returned: UInt64,
        unspentBytes: UInt64,
        unspentRequests: UInt32,
        requests: UInt32,
        ticket: UInt32,
        kind: UInt16
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 8, blockLength: 56)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(number, at: 8)
        block.store(bytes, at: 16)
        block.store(returned, at: 24)
        block.store(unspentBytes, at: 32)
        block.store(unspentRequests, at: 40)
        block.store(requests, at: 44)
        block.store(ticket, at: 48)
        block.store(kind, at: 52)
        block.store(0 as UInt16, at: 54)
    }
}

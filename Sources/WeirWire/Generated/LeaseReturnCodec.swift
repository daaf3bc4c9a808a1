// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A lease that its holder is done with, and what was not spent of it, and never will be.
///
/// Reads a frame in place.
@frozen
public struct LeaseReturnDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 9 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 9, minimumBlock: 32).block
    }

    /// Its holder.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Which.
    @inlinable @inline(__always) public var lease: UInt64 { block.load(8) }
    /// What is left of it.
    @inlinable @inline(__always) public var unspentBytes: UInt64 { block.load(16) }
    /// What is left of it.
    @inlinable @inline(__always) public var unspentRequests: UInt32 { block.load(24) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(28) }
}

/// A lease that its holder is done with, and what was not spent of it, and never will be.
///
/// Writes a frame in place.
@frozen
public struct LeaseReturnEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 40 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        lease: UInt64,
        unspentBytes: UInt64,
        unspentRequests: UInt32,
        ticket: UInt32
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 9, blockLength: 32)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(lease, at: 8)
        block.store(unspentBytes, at: 16)
        block.store(unspentRequests, at: 24)
        block.store(ticket, at: 28)
    }
}

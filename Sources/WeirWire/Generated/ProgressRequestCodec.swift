// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// How far are you with what I sent on ingest?
///
/// Reads a frame in place.
@frozen
public struct ProgressRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 12 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 12, minimumBlock: 32).block
    }

    /// Who asks.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// The last number of its facts so far.
    @inlinable @inline(__always) public var lastFact: UInt64 { block.load(8) }
    /// The last number of its publications so far.
    @inlinable @inline(__always) public var lastPublication: UInt64 { block.load(16) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(24) }
}

/// How far are you with what I sent on ingest?
///
/// Writes a frame in place.
@frozen
public struct ProgressRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 40 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        lastFact: UInt64,
        lastPublication: UInt64,
        ticket: UInt32
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 12, blockLength: 32)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(lastFact, at: 8)
        block.store(lastPublication, at: 16)
        block.store(ticket, at: 24)
        block.store(0 as UInt32, at: 28)
    }
}

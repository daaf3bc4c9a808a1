// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Broadcast Barrier with this nonce, behind all that was broadcast so far. Anyone may ask.
///
/// Reads a frame in place.
@frozen
public struct BarrierRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 14 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 14, minimumBlock: 16).block
    }

    /// Drawn by whoever asks.
    @inlinable @inline(__always) public var nonce: UInt64 { block.load(0) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(8) }
}

/// Broadcast Barrier with this nonce, behind all that was broadcast so far. Anyone may ask.
///
/// Writes a frame in place.
@frozen
public struct BarrierRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 24 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, nonce: UInt64, ticket: UInt32) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 14, blockLength: 16)
        let block = writer.block
        block.store(nonce, at: 0)
        block.store(ticket, at: 8)
        block.store(0 as UInt32, at: 12)
    }
}

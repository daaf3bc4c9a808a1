// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// How are things? Anyone may ask.
///
/// Reads a frame in place.
@frozen
public struct StatusRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 7 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 7, minimumBlock: 8).block
    }

    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(0) }
}

/// How are things? Anyone may ask.
///
/// Writes a frame in place.
@frozen
public struct StatusRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 16 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 7, blockLength: 8)
        let block = writer.block
        block.store(ticket, at: 0)
        block.store(0 as UInt32, at: 4)
    }
}

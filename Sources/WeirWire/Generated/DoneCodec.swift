// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Acted upon.
///
/// Reads a frame in place.
@frozen
public struct DoneDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 53 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 53, minimumBlock: 16).block
    }

    /// How many of the message's items were acted upon, or had been already.
    @inlinable @inline(__always) public var acted: UInt32 { block.load(0) }
    /// How many were refused.
    @inlinable @inline(__always) public var refused: UInt32 { block.load(4) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(8) }
}

/// Acted upon.
///
/// Writes a frame in place.
@frozen
public struct DoneEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 24 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, acted: UInt32, refused: UInt32, ticket: UInt32) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 53, blockLength: 16)
        let block = writer.block
        block.store(acted, at: 0)
        block.store(refused, at: 4)
        block.store(ticket, at: 8)
        block.store(0 as UInt32, at: 12)
    }
}

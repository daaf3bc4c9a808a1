// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A granted verdict was handed back unused: what it charged is given back.
///
/// Reads a frame in place.
@frozen
public struct VerdictReturnedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 208 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 208, minimumBlock: 56).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The request that was granted.
    @inlinable @inline(__always) public var request: UInt64 { block.load(48) }
}

/// A granted verdict was handed back unused: what it charged is given back.
///
/// Writes a frame in place.
@frozen
public struct VerdictReturnedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 64 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, stamp: StampFields, request: UInt64) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 208, blockLength: 56)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(request, at: 48)
    }
}

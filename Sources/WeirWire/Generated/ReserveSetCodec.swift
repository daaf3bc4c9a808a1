// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What one instance may live on while it can reach no one: given, or (none) at an end.
///
/// Reads a frame in place.
@frozen
public struct ReserveSetDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 214 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 214, minimumBlock: 72).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The reserve.
    @inlinable @inline(__always) public var reserve: ReserveFields { ReserveFields(block, at: 48) }
}

/// What one instance may live on while it can reach no one: given, or (none) at an end.
///
/// Writes a frame in place.
@frozen
public struct ReserveSetEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, stamp: StampFields, reserve: ReserveFields) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 214, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        reserve.store(in: block, at: 48)
    }
}

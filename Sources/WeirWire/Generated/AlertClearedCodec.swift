// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A value is well within its threshold again.
///
/// Reads a frame in place.
@frozen
public struct AlertClearedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 218 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 218, minimumBlock: 72).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// What it is.
    @inlinable @inline(__always) public var value: UInt64 { block.load(48) }
    /// What it had gone beyond.
    @inlinable @inline(__always) public var threshold: UInt64 { block.load(56) }
    /// What it is about.
    @inlinable @inline(__always) public var alert: UInt8 { block.load(64) }
}

/// A value is well within its threshold again.
///
/// Writes a frame in place.
@frozen
public struct AlertClearedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 80 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        value: UInt64,
        threshold: UInt64,
        alert: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 218, blockLength: 72)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(value, at: 48)
        block.store(threshold, at: 56)
        block.store(alert, at: 64)
        block.store(0 as UInt8, at: 65)
        block.store(0 as UInt16, at: 66)
        block.store(0 as UInt32, at: 68)
    }
}

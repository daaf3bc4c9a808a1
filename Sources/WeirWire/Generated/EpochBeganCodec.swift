// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The journal was opened for writing.
///
/// Reads a frame in place.
@frozen
public struct EpochBeganDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 201 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 201, minimumBlock: 80).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// The first half.
    @inlinable @inline(__always) public var bootHigh: UInt64 { block.load(48) }
    /// The second half.
    @inlinable @inline(__always) public var bootLow: UInt64 { block.load(56) }
    /// CLOCK_MONOTONIC_RAW when it was decided.
    @inlinable @inline(__always) public var monotonic: UInt64 { block.load(64) }
    /// The version that makes the states of this epoch.
    @inlinable @inline(__always) public var applyVersion: UInt32 { block.load(72) }
    /// The manager's.
    @inlinable @inline(__always) public var process: UInt32 { block.load(76) }
}

/// The journal was opened for writing.
///
/// Writes a frame in place.
@frozen
public struct EpochBeganEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 88 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        bootHigh: UInt64,
        bootLow: UInt64,
        monotonic: UInt64,
        applyVersion: UInt32,
        process: UInt32
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 201, blockLength: 80)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(bootHigh, at: 48)
        block.store(bootLow, at: 56)
        block.store(monotonic, at: 64)
        block.store(applyVersion, at: 72)
        block.store(process, at: 76)
    }
}

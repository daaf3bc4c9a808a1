// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// How have things been? Anyone may ask.
///
/// Reads a frame in place.
@frozen
public struct HistoryRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 11 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 11, minimumBlock: 24).block
    }

    /// Samples that began at or after it, on the governor's clock; 0 for all.
    @inlinable @inline(__always) public var since: UInt64 { block.load(0) }
    /// Whose samples; 0 for those of all together.
    @inlinable @inline(__always) public var component: UInt32 { block.load(8) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(12) }
    /// Which samples.
    @inlinable @inline(__always) public var resolution: UInt8 { block.load(16) }
}

/// How have things been? Anyone may ask.
///
/// Writes a frame in place.
@frozen
public struct HistoryRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 32 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        since: UInt64,
        component: UInt32,
        ticket: UInt32,
        resolution: UInt8
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 11, blockLength: 24)
        let block = writer.block
        block.store(since, at: 0)
        block.store(component, at: 8)
        block.store(ticket, at: 12)
        block.store(resolution, at: 16)
        block.store(0 as UInt8, at: 17)
        block.store(0 as UInt16, at: 18)
        block.store(0 as UInt32, at: 20)
    }
}

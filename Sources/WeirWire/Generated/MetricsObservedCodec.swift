// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What was seen of a component, or of all together, since the network monitor last looked.
///
/// Reads a frame in place.
@frozen
public struct MetricsObservedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 216 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 216, minimumBlock: 144).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// What was seen.
    @inlinable @inline(__always) public var sample: SampleFields { SampleFields(block, at: 48) }
}

/// What was seen of a component, or of all together, since the network monitor last looked.
///
/// Writes a frame in place.
@frozen
public struct MetricsObservedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 152 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, stamp: StampFields, sample: SampleFields) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 216, blockLength: 144)
        let block = writer.block
        stamp.store(in: block, at: 0)
        sample.store(in: block, at: 48)
    }
}

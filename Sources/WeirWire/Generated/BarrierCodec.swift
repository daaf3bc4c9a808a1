// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What was asked for with BarrierRequest.
///
/// Reads a frame in place.
@frozen
public struct BarrierDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 152 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 152, minimumBlock: 48).block
    }

    /// How far the journals are.
    @inlinable @inline(__always) public var marks: JournalMarksFields { JournalMarksFields(block, at: 0) }
    /// The question's.
    @inlinable @inline(__always) public var nonce: UInt64 { block.load(40) }
}

/// What was asked for with BarrierRequest.
///
/// Writes a frame in place.
@frozen
public struct BarrierEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 56 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, marks: JournalMarksFields, nonce: UInt64) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 152, blockLength: 48)
        let block = writer.block
        marks.store(in: block, at: 0)
        block.store(nonce, at: 40)
    }
}

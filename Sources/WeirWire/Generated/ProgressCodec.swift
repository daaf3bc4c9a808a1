// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// How far the manager has come with what an instance sent on ingest: all of it is durable, or named as lost.
///
/// Reads a frame in place.
@frozen
public struct ProgressDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 58 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 58, minimumBlock: 24).block
    }

    /// Facts, up to this number.
    @inlinable @inline(__always) public var facts: UInt64 { block.load(0) }
    /// Publications, up to this number.
    @inlinable @inline(__always) public var publications: UInt64 { block.load(8) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(16) }
}

/// How far the manager has come with what an instance sent on ingest: all of it is durable, or named as lost.
///
/// Writes a frame in place.
@frozen
public struct ProgressEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 32 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, facts: UInt64, publications: UInt64, ticket: UInt32) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 58, blockLength: 24)
        let block = writer.block
        block.store(facts, at: 0)
        block.store(publications, at: 8)
        block.store(ticket, at: 16)
        block.store(0 as UInt32, at: 20)
    }
}

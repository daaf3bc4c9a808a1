// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Which topics are there, and how far have they come? Anyone may ask.
///
/// Reads a frame in place.
@frozen
public struct TopicsRequestDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Only those that begin so; with a NUL at its end only that one.
    public let prefix: RawSpan
    /// Only those behind this one, in the order of their bytes; empty at first.
    public let after: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 15 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 15, minimumBlock: 8)
        block = reader.block
        prefix = try reader.data()
        after = try reader.data()
    }

    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(0) }
}

/// Which topics are there, and how far have they come? Anyone may ask.
///
/// Writes a frame in place.
@frozen
public struct TopicsRequestEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(prefixLength: Int, afterLength: Int) -> Int {
        24 + prefixLength + afterLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32, prefix: RawSpan, after: RawSpan) {
        let length = Self.encodedLength(prefixLength: prefix.byteCount, afterLength: after.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 15, blockLength: 8)
        let block = writer.block
        block.store(ticket, at: 0)
        block.store(0 as UInt32, at: 4)
        writer.data(prefix)
        writer.data(after)
    }
}

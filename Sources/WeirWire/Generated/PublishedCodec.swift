// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// What a component published for others.
///
/// Reads a frame in place.
@frozen
public struct PublishedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// The topic, without its NUL.
    public let topic: RawSpan
    /// Whatever the components agree on.
    public let payload: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 251 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 251, minimumBlock: 56)
        block = reader.block
        topic = try reader.data()
        payload = try reader.data()
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Its publisher number.
    @inlinable @inline(__always) public var publisherSeq: UInt64 { block.load(48) }
}

/// What a component published for others.
///
/// Writes a frame in place.
@frozen
public struct PublishedEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(topicLength: Int, payloadLength: Int) -> Int {
        72 + topicLength + payloadLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        publisherSeq: UInt64,
        topic: RawSpan,
        payload: RawSpan
    ) {
        let length = Self.encodedLength(topicLength: topic.byteCount, payloadLength: payload.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 251, blockLength: 56)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(publisherSeq, at: 48)
        writer.data(topic)
        writer.data(payload)
    }
}

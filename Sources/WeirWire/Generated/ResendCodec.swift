// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A message of ingest once more, where the first may not have arrived. It is taken as if it had come there; Progress
/// answers.
///
/// Reads a frame in place.
@frozen
public struct ResendDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Its topic, without its NUL.
    public let topic: RawSpan
    /// RequestFacts, Publication or LossNotice.
    public let message: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 13 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 13, minimumBlock: 8)
        block = reader.block
        topic = try reader.data()
        message = try reader.data()
    }

    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(0) }
}

/// A message of ingest once more, where the first may not have arrived. It is taken as if it had come there; Progress
/// answers.
///
/// Writes a frame in place.
@frozen
public struct ResendEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(topicLength: Int, messageLength: Int) -> Int {
        24 + topicLength + messageLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32, topic: RawSpan, message: RawSpan) {
        let length = Self.encodedLength(topicLength: topic.byteCount, messageLength: message.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 13, blockLength: 8)
        let block = writer.block
        block.store(ticket, at: 0)
        block.store(0 as UInt32, at: 4)
        writer.data(topic)
        writer.data(message)
    }
}

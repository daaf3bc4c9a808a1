public import WeirModel

/// Events of the streams as bytes: the same bytes in the journal and in the broadcast.
public enum PublishedCoding {
    /// Bytes of a frame whose topic, without its NUL, and payload are so long.
    public static func encodedLength(topicLength: Int, payloadLength: Int) -> Int {
        PublishedEncoder.encodedLength(topicLength: topicLength, payloadLength: payloadLength)
    }

    /// Writes a frame straight from the bytes that arrived. A buffer that is too short ends the process.
    ///
    /// - Parameters:
    ///   - stamp: the event's stamp.
    ///   - topic: `<channel>/<key>` without its NUL.
    ///   - publisherSeq: the publication's number.
    ///   - payload: the publication's payload, less than 4 GiB.
    ///   - buffer: at least ``encodedLength(topicLength:payloadLength:)`` bytes.
    public static func encode(
        stamp: Stamp,
        topic: RawSpan,
        publisherSeq: UInt64,
        payload: RawSpan,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        unsafe PublishedEncoder(
            into: buffer,
            stamp: StampFields(stamp),
            publisherSeq: publisherSeq,
            topic: topic,
            payload: payload
        )
    }

    /// Decodes an event of the streams.
    ///
    /// - Throws: ``WireError``; what holds no topic is ``WireError/badTopic``.
    public static func decode(_ frame: RawSpan) throws(WireError) -> Published {
        _ = try MessageHeader(frame).template
        let message = try PublishedDecoder(frame)
        guard let topic = Topic(name: message.topic) else { throw .badTopic }
        return Published(
            stamp: Stamp(message.stamp),
            topic: topic,
            publisherSeq: message.publisherSeq,
            payload: [UInt8](message.payload)
        )
    }
}

/// An event of the streams as a message that knows its length and writes itself.
extension Published: WireEncodable {
    public var encodedLength: Int {
        PublishedCoding.encodedLength(topicLength: topic.name.count, payloadLength: payload.count)
    }

    public func encode(into buffer: UnsafeMutableRawBufferPointer) {
        let name = topic.name
        unsafe PublishedCoding.encode(
            stamp: stamp,
            topic: name.span.bytes,
            publisherSeq: publisherSeq,
            payload: payload.span.bytes,
            into: buffer
        )
    }
}

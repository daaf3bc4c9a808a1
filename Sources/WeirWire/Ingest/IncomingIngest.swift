public import WeirModel

/// A message that the manager takes on ingest, decoded; what may be much is read in place.
public enum IncomingIngest: ~Escapable {
    case facts(RequestFacts)
    case heartbeat(Sender, HeartbeatNoted)
    case publication(Publication)
    /// Its numbers start at 1, and the last of them is a number.
    case loss(Sender, EventsLost)

    /// - Throws: ``WireError``; among them ``WireError/unexpectedMessage(_:)`` for a message of ours that does not belong
    ///   on ingest, and ``WireError/unknownTemplate(_:)`` for one that a newer sender may know.
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        let template = try MessageHeader(frame).template
        switch template {
        case .requestFacts:
            self = .facts(try RequestFacts(frame))
        case .publication:
            self = .publication(try Publication(frame))
        case .heartbeat:
            let message = try HeartbeatDecoder(frame)
            let heartbeat = HeartbeatNoted(
                ping: message.ping,
                lastFact: message.lastFact,
                lastPublication: message.lastPublication
            )
            self = .heartbeat(Sender(message.sender), heartbeat)
        case .lossNotice:
            let message = try LossNoticeDecoder(frame)
            guard isNumbering(first: message.first, count: message.count) else { throw .badValue }
            let loss = EventsLost(
                lane: try Lane(wire: message.lane),
                first: message.first,
                count: message.count,
                cause: try EventsLost.Cause(wire: message.cause)
            )
            self = .loss(Sender(message.sender), loss)
        default:
            throw .unexpectedMessage(template.rawValue)
        }
    }
}

/// Something for other components, read in place. Its topic is the frame before it.
@frozen
public struct Publication: ~Escapable {
    public let sender: Sender
    /// Its number in the sender's lane of publications, from 1.
    public let publisherSeq: UInt64
    /// Whatever the components agree on.
    public let payload: RawSpan
    /// The sender keeps it until it learns that it is durable, and repeats it where it is missing.
    public let isKept: Bool

    /// - Throws: ``WireError``, where the frame is no such message, or its number is 0.
    @inlinable
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        let message = try PublicationDecoder(frame)
        sender = Sender(message.sender)
        publisherSeq = message.publisherSeq
        payload = message.payload
        isKept = (message.isKept ?? 0) != 0
        guard publisherSeq > 0 else { throw .badValue }
    }

    /// Bytes of a frame with a payload of some length.
    @inlinable
    public static func encodedLength(payloadLength: Int) -> Int {
        PublicationEncoder.encodedLength(payloadLength: payloadLength)
    }

    /// Writes a frame. A buffer that is too short, or a payload of 4 GiB, ends the process.
    @inlinable
    public static func encode(
        _ payload: RawSpan,
        publisherSeq: UInt64,
        from sender: Sender,
        isKept: Bool = false,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        unsafe PublicationEncoder(
            into: buffer,
            sender: SenderFields(sender),
            publisherSeq: publisherSeq,
            isKept: isKept ? 1 : 0,
            payload: payload
        )
    }
}

public import WeirModel

/// A message to the manager on ingest, as whoever publishes it has it.
public enum IngestMessage: Equatable, Sendable {
    /// One or more facts, at most ``Bounds/factsPerMessage``; ``RequestFacts`` writes them from any collection. Kept: the
    /// sender repeats them until it learns that they are durable.
    case facts(Sender, RequestsRecorded, isKept: Bool = false)
    case heartbeat(Sender, HeartbeatNoted)
    /// ``Publication`` writes it from bytes that lie elsewhere.
    case publication(Sender, publisherSeq: UInt64, payload: [UInt8], isKept: Bool = false)
    case loss(Sender, EventsLost)
}

extension IngestMessage: WireEncodable {
    public var encodedLength: Int {
        switch self {
        case .facts(_, let recorded, _): RequestFacts.encodedLength(count: recorded.facts.count)
        case .heartbeat: HeartbeatEncoder.encodedLength
        case .publication(_, _, let payload, _): Publication.encodedLength(payloadLength: payload.count)
        case .loss: LossNoticeEncoder.encodedLength
        }
    }

    public func encode(into buffer: UnsafeMutableRawBufferPointer) {
        switch self {
        case .facts(let sender, let recorded, let isKept):
            unsafe RequestFacts.encode(
                recorded.facts,
                first: recorded.first,
                from: sender,
                isKept: isKept,
                into: buffer
            )
        case .heartbeat(let sender, let heartbeat):
            unsafe HeartbeatEncoder(
                into: buffer,
                sender: SenderFields(sender),
                ping: heartbeat.ping,
                lastFact: heartbeat.lastFact,
                lastPublication: heartbeat.lastPublication
            )
        case .publication(let sender, let publisherSeq, let payload, let isKept):
            unsafe Publication.encode(
                payload.span.bytes,
                publisherSeq: publisherSeq,
                from: sender,
                isKept: isKept,
                into: buffer
            )
        case .loss(let sender, let loss):
            unsafe LossNoticeEncoder(
                into: buffer,
                sender: SenderFields(sender),
                first: loss.first,
                count: loss.count,
                lane: loss.lane.rawValue,
                cause: loss.cause.rawValue
            )
        }
    }
}

extension IngestMessage {
    /// Decodes a frame into a value of its own; what the manager reads in place is ``IncomingIngest``.
    public init(_ frame: RawSpan) throws(WireError) {
        switch try IncomingIngest(frame) {
        case .facts(let facts):
            self = .facts(facts.sender, facts.recorded, isKept: facts.isKept)
        case .heartbeat(let sender, let heartbeat):
            self = .heartbeat(sender, heartbeat)
        case .publication(let message):
            self = .publication(
                message.sender,
                publisherSeq: message.publisherSeq,
                payload: [UInt8](message.payload),
                isKept: message.isKept
            )
        case .loss(let sender, let loss):
            self = .loss(sender, loss)
        }
    }
}

import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// What components tell: facts, heartbeats, losses, publications. Two frames: a topic, and one message.
extension Processor {
    mutating func take(_ inbox: borrowing Inbox, arrival message: Int) throws(ManagerError) {
        guard inbox.frameCount(message) == 2, !inbox.isOverlong(message) else {
            return reject(.badFraming, on: "ingest")
        }
        let arrival: IncomingIngest
        do { arrival = try IncomingIngest(inbox.frame(message, 1)) } catch {
            return reject(error.refusal, on: "ingest")
        }
        if let reason = ring.refusal(of: Claim(arrival), inbox, message) { return reject(reason, on: "ingest") }
        switch arrival {
        case .facts(let facts):
            let length = RequestsRecordedEncoder.encodedLength(factsCount: facts.facts.count)
            guard length <= ledgerFrame.eventBytesMax else { return reject(.tooLarge, on: "ingest") }
            try apply(.record(facts.sender, facts.recorded))
        case .heartbeat(let sender, let beat): try apply(.heartbeat(sender, beat))
        case .loss(let sender, let lost): try apply(.lost(sender, lost))
        case .publication(let publication): try publish(publication, under: inbox.frame(message, 0))
        }
    }

    private mutating func apply(_ command: Command) throws(ManagerError) {
        if case .refused(let reason) = try decide(command) { reject(reason, on: "ingest") }
    }

    private mutating func publish(_ publication: borrowing Publication, under frame: RawSpan) throws(ManagerError) {
        guard let topic = try? TopicFrame.parse(frame) else { return reject(.badTopic, on: "ingest") }
        if let refusal = refusal(of: publication, on: topic, under: frame) { return reject(refusal, on: "ingest") }
        let sender = publication.sender
        switch streams.place(topic, number: publication.publisherSeq, of: sender, at: moment) {
        case .repeated: reject(.alreadyApplied, on: "ingest")
        case .tooManyTopics: reject(.badTopic, on: "ingest")
        case .placed(let stamp): try append(publication, stamp, under: frame)
        case .placedAfterLoss(let stamp, let lost):
            try append(publication, stamp, under: frame)
            try apply(.lost(sender, lost))
        }
    }

    /// Why a publication is not taken, or nil.
    private func refusal(
        of publication: borrowing Publication,
        on topic: Topic,
        under frame: RawSpan
    ) -> Refusal? {
        if upkeep.isDiskLow { return .diskLow }
        let length = PublishedCoding.encodedLength(
            topicLength: frame.byteCount,
            payloadLength: publication.payload.byteCount
        )
        if length > streamsFrame.eventBytesMax { return .tooLarge }
        if Channel.isReserved(topic.channel) { return .reservedChannel }
        return governor.refusal(of: publication.sender)
    }
}

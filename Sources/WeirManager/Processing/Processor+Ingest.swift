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
        if case .facts(let facts) = arrival, try gather(facts) { return }
        try recordGathered()
        if let reason = try act(on: arrival, under: inbox.frame(message, 0)) { reject(reason, on: "ingest") }
    }

    /// Acts on what a component told, on whichever way it came.
    ///
    /// - Parameter frame: its topic, with a NUL.
    /// - Returns: why it is not taken; nil where it is.
    mutating func act(on arrival: borrowing IncomingIngest, under frame: RawSpan) throws(ManagerError) -> Refusal? {
        switch arrival {
        case .facts(let facts): try record(facts)
        case .heartbeat(let sender, let beat): try decide(.heartbeat(sender, beat)).refusal
        case .loss(let sender, let lost): try pass(lost, of: sender)
        case .publication(let publication): try publish(publication, under: frame)
        }
    }

    /// Facts that are sure to be taken, as nearly all are, wait for those right behind them.
    private mutating func gather(_ facts: borrowing RequestFacts) throws(ManagerError) -> Bool {
        let countMax = GatheredFacts.countMax(within: ledgerFrame.eventBytesMax)
        if gathered.extend(by: facts, countMax: countMax) { return true }
        try recordGathered()
        guard facts.facts.count <= countMax, let last = governor.lastFact(of: facts.sender.instance),
            facts.first == last + 1, facts.next != nil, governor.refusal(of: facts.sender) == nil
        else { return false }
        gathered.begin(with: facts)
        return true
    }

    /// Decides what was gathered: before anything else that arrived behind it.
    mutating func recordGathered() throws(ManagerError) {
        guard !gathered.isEmpty else { return }
        let refusal = try decide(.record(gathered.sender, gathered.recorded)).refusal
        gathered.clear()
        if let refusal { reject(refusal, on: "ingest") }
    }

    private mutating func record(_ facts: borrowing RequestFacts) throws(ManagerError) -> Refusal? {
        let length = RequestsRecordedEncoder.encodedLength(factsCount: facts.facts.count)
        guard length <= ledgerFrame.eventBytesMax else { return .tooLarge }
        // What is missing before them will be repeated, and they with it: nothing is lost yet.
        if facts.isKept, let last = governor.lastFact(of: facts.sender.instance), facts.first > last + 1 {
            return governor.refusal(of: facts.sender) ?? .ahead
        }
        return try decide(.record(facts.sender, facts.recorded)).refusal
    }

    /// Numbers of publications are passed over here, those of facts by the governor.
    private mutating func pass(_ lost: EventsLost, of sender: Sender) throws(ManagerError) -> Refusal? {
        guard lost.lane == .publications, lost.passesNumbers else { return try decide(.lost(sender, lost)).refusal }
        if let refusal = governor.refusal(of: sender) { return refusal }
        guard lost.first.addingReportingOverflow(lost.count).overflow == false else { return .malformed }
        return switch publications.pass(lost, of: sender.instance, in: streams) {
        case .passed(let lost): try decide(.lost(sender, lost)).refusal
        case .repeated: .alreadyApplied
        case .ahead: .ahead
        }
    }

    private mutating func publish(
        _ publication: borrowing Publication,
        under frame: RawSpan
    ) throws(ManagerError) -> Refusal? {
        guard let topic = try? TopicFrame.parse(frame) else { return .badTopic }
        if let refusal = refusal(of: publication, on: topic, under: frame) { return refusal }
        let sender = publication.sender
        let placement = streams.place(
            topic,
            number: publication.publisherSeq,
            of: sender,
            after: publications.last(of: sender.instance, in: streams),
            isKept: publication.isKept,
            at: moment
        )
        switch placement {
        case .repeated: return .alreadyApplied
        case .ahead: return .ahead
        case .tooManyTopics: return .badTopic
        case .placed(let stamp): try append(publication, stamp, under: frame)
        case .placedAfterLoss(let stamp, let lost):
            try append(publication, stamp, under: frame)
            _ = try decide(.lost(sender, lost))
        }
        unsyncedPublishers.insert(sender.instance)
        return nil
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

extension Answer {
    fileprivate var refusal: Refusal? { if case .refused(let reason) = self { reason } else { nil } }
}

import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// What components tell: facts, heartbeats, losses, publications.
extension ManagerProcess {
    func take(_ letter: Letter) throws(JournalError) {
        switch letter.packet.way {
        case .ingest: try takeIngest(letter)
        case .control: try takeControl(letter)
        case .answer, .broadcast: preconditionFailure("the manager is sent questions and facts")
        }
    }

    private func takeIngest(_ letter: Letter) throws(JournalError) {
        guard let message = unsafe try? IngestMessage(letter.packet.bytes.span.bytes) else { return log.unread += 1 }
        // What is said by someone without a key is refused before anything else is done about it.
        if letter.packet.isHostile { return log.strange += 1 }
        _ = try act(on: message, under: letter.packet.topic)
    }

    /// Acts on what a component told, on whichever way it came.
    ///
    /// - Parameter frame: its topic, with a NUL.
    /// - Returns: why it is not taken; nil where it is.
    func act(on message: IngestMessage, under frame: [UInt8]) throws(JournalError) -> Refusal? {
        switch message {
        case .facts(let sender, let recorded, let isKept):
            if isKept, let last = governor.lastFact(of: sender.instance), recorded.first > last + 1 {
                return governor.refusal(of: sender) ?? .ahead
            }
            return try decide(.record(sender, recorded)).refusal
        case .heartbeat(let sender, let beat): return try decide(.heartbeat(sender, beat)).refusal
        case .loss(let sender, let lost): return try pass(lost, of: sender)
        case .publication(let sender, let number, let payload, let isKept):
            return try publish(payload, number, of: sender, isKept: isKept, under: frame)
        }
    }

    private func pass(_ lost: EventsLost, of sender: Sender) throws(JournalError) -> Refusal? {
        guard lost.lane == .publications, lost.passesNumbers else { return try decide(.lost(sender, lost)).refusal }
        if let refusal = governor.refusal(of: sender) { return refusal }
        return switch marks.pass(lost, of: sender.instance, in: streams) {
        case .passed(let lost): try decide(.lost(sender, lost)).refusal
        case .repeated: .alreadyApplied
        case .ahead: .ahead
        }
    }

    private func publish(
        _ payload: [UInt8],
        _ number: UInt64,
        of sender: Sender,
        isKept: Bool,
        under frame: [UInt8]
    ) throws(JournalError) -> Refusal? {
        guard let topic = unsafe try? TopicFrame.parse(frame.span.bytes) else { return .badTopic }
        if Channel.isReserved(topic.channel) { return .reservedChannel }
        if let refusal = governor.refusal(of: sender) { return refusal }
        let last = marks.last(of: sender.instance, in: streams)
        var placement = streams.place(topic, number: number, of: sender, after: last, isKept: isKept, at: moment)
        if case .repeated = placement, misdeeds.contains(.managerAppliesTwice) {
            streams.forget(sender.instance)
            placement = streams.place(topic, number: number, of: sender, at: moment)
        }
        switch placement {
        case .repeated: return .alreadyApplied
        case .ahead: return .ahead
        case .tooManyTopics: return .badTopic
        case .placed(let stamp):
            try append(Published(stamp: stamp, topic: topic, publisherSeq: number, payload: payload))
        case .placedAfterLoss(let stamp, let lost):
            try append(Published(stamp: stamp, topic: topic, publisherSeq: number, payload: payload))
            try decide(.lost(sender, lost))
        }
        return nil
    }
}

extension Answer {
    var refusal: Refusal? { if case .refused(let reason) = self { reason } else { nil } }
}

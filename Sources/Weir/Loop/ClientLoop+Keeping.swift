import Logging
import Synchronization
import WeirLink
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// What is kept until the manager has it: asking how far it has come, and repeating what is missing.
extension ClientLoop {
    /// Asks and repeats what is due, on control, where nothing is dropped.
    mutating func tendKept() throws(ZeroMQError) {
        publishing.publisher.isAwaited = !barriers.isEmpty || publications.hasWaiters
        guard session.isConfirmed, let sender = session.joined?.sender else { return }
        if let question = publishing.publisher.ask(at: now) {
            try send(.progress(sender, publishing.publisher.reached), .progress(question))
        }
        guard now >= publishing.controlBlockedUntil else { return }
        for lane in Lane.allCases {
            while let message = publishing.publisher.repeated(of: lane, at: now) {
                guard try again(message, lane, sender) else {
                    return publishing.blockControl(at: now, rest: restsUntil)
                }
            }
        }
    }

    /// - Returns: false where the queue is full.
    private mutating func again(_ message: KeptMessage, _ lane: Lane, _ sender: Sender) throws(ZeroMQError) -> Bool {
        guard try sendAgain(message, lane, sender) else { return false }
        _ = publishing.publisher.wasRepeated(lane, at: now)
        return true
    }

    /// A message of ingest over control. - Returns: false where the queue is full.
    mutating func sendAgain(_ message: KeptMessage, _ lane: Lane, _ sender: Sender) throws(ZeroMQError) -> Bool {
        let topic = topic(of: message).dropLast()
        let bytes = ingestMessage(message, lane, sender).encoded
        let matter = Conversation.Matter.again(lane, first: message.first, question: publishing.publisher.nextQuestion)
        return try send(.resend(topic: Array(topic), message: bytes), matter, inOrder: true)
    }

    func topic(of message: KeptMessage) -> [UInt8] {
        if case .publication(let topic, _) = message.content { topic } else { ownTopic }
    }

    func ingestMessage(_ message: KeptMessage, _ lane: Lane, _ sender: Sender) -> IngestMessage {
        let isKept = publishing.publisher.isKeeping
        switch message.content {
        case .facts(let facts):
            return .facts(sender, RequestsRecorded(first: message.first, facts: facts), isKept: isKept)
        case .publication(_, let payload):
            return .publication(sender, publisherSeq: message.first, payload: payload, isKept: isKept)
        case .dropped:
            // A manager that acknowledges nothing does not know this cause.
            let cause = isKept ? EventsLost.Cause.dropped : .transport
            return .loss(sender, EventsLost(lane: lane, first: message.first, count: message.count, cause: cause))
        }
    }

    // MARK: Answers

    mutating func take(_ progress: Progress, to matter: Conversation.Matter) {
        switch matter {
        case .progress(let question): publishing.publisher.take(progress, to: question, at: now)
        case .again(let lane, _, let question):
            publishing.publisher.take(progress, toRepeated: lane, question, at: now)
        default: break
        }
    }

    /// What was repeated is refused: for now, or because of what it is.
    mutating func take(_ reason: Refusal, ofRepeated lane: Lane, first: UInt64) {
        switch reason {
        case .malformed, .tooLarge, .badTopic, .reservedChannel, .unexpectedMessage, .foreignSchema, .unknownTemplate:
            let count = publishing.publisher.giveUp(first, of: lane)
            note(lost: count, of: lane)
            logger.error(
                "the manager can never take what this process sent: it is told as lost",
                metadata: ["lane": "\(lane)", "first": "\(first)", "count": "\(count)", "reason": "\(reason.name)"]
            )
        default: publishing.publisher.postpone(lane, at: now)
        }
    }

    // MARK: The end of a life

    /// What was sent and not acknowledged may have been applied: it is not sent again under new numbers, but named.
    mutating func restartPublishing() {
        for (lane, numbers) in publishing.publisher.restart({ $0.forgetPermit() }) {
            note(lost: UInt64(numbers.count), of: lane)
            logger.warning(
                "the manager has not acknowledged what this process sent as who it was: some of it may be lost",
                metadata: [
                    "lane": "\(lane)", "instance": "\(session.joined?.sender.instance.rawValue ?? 0)",
                    "first": "\(numbers.lowerBound)", "last": "\(numbers.upperBound)",
                ]
            )
        }
    }

    func note(lost count: UInt64, of lane: Lane) {
        switch lane {
        case .facts: shared.dropped.add(count, ordering: .relaxed)
        case .publications: shared.publicationsDropped.add(count, ordering: .relaxed)
        }
    }
}

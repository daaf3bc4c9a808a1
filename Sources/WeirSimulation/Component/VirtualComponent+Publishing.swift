import WeirLink
import WeirModel
import WeirWire

// Facts and publications: numbered, kept and repeated by the production publisher.

extension VirtualComponent {
    /// A publication every so often, until the phase is over.
    func publish(_ phase: ComponentPlan.Publishing) {
        guard timeline.now < phase.until else { return }
        timeline.at(timeline.now + max(chance.below(2 * phase.interval + 1), 1)) { self.publish(phase) }
        guard isAlive, !isLeaving else { return }
        let topic = chance.pick(phase.topics)
        let size = Int(chance.within(phase.bytes))
        at(timeline.now) { self.add(topic, size) }
    }

    private func add(_ topic: [UInt8], _ size: Int) {
        // Who publishes is told that there is no room, so nothing is lost in silence.
        guard publisher.publications.hasRoom else { return tally.unpublished += 1 }
        tally.published += 1
        publisher.add(telling.payload(size), under: topic)
        pump()
    }

    /// A fact waits a little for others.
    func tell(_ fact: RequestFact) {
        guard untold.count < plan.untoldMax else { return droppedFacts += 1 }
        untold.append(fact)
        if untold.count == 1 { at(timeline.now + 10 * .millisecond) { self.flush() } }
    }

    private func flush() {
        guard !isLeaving, publisher.facts.hasRoom else { return }
        if !untold.isEmpty { publisher.add(untold) }
        untold = []
        if droppedFacts > 0 { publisher.drop(droppedFacts, of: .facts) }
        droppedFacts = 0
        pump()
    }

    /// Asks and repeats on control what is due, and publishes what is new.
    func pump() {
        guard let sender = session?.joined.sender, isConfirmed, !isLeaving else { return }
        let now = local()
        if let question = publisher.ask(at: now) {
            send(.progress(sender, publisher.reached), about: .progress(question: question))
        }
        for lane in Lane.allCases {
            while let message = publisher.repeated(of: lane, at: now) { again(message, lane, sender, at: now) }
            while let message = publisher.next(of: lane) {
                publish(ingest(message, lane, sender), under: topic(of: message))
                telling.sent(message, lane, of: sender.instance)
                publisher.wentOut(lane, at: now)
            }
        }
        let due = publisher.due
        guard due < pumpAt || pumpAt <= now else { return }
        pumpAt = due
        at(time(of: max(due, now + 1))) {
            guard self.pumpAt == due else { return }
            self.pumpAt = .never
            self.pump()
        }
    }

    private func again(_ message: KeptMessage, _ lane: Lane, _ sender: Sender, at now: Nanoseconds) {
        let topic = Array(topic(of: message).dropLast())
        var said = ingest(message, lane, sender)
        if lane == .publications, misdeeds.contains(.publisherDropsSilently) {
            said = .loss(sender, EventsLost(lane: lane, first: message.first, count: 1, cause: .dropped))
        }
        tally.repeated += 1
        let question = publisher.nextQuestion
        let matter = Matter.again(lane, first: message.first, question: question)
        send(.resend(topic: topic, message: said.encoded), about: matter)
        publisher.wasRepeated(lane, at: now)
    }

    private func topic(of message: KeptMessage) -> [UInt8] {
        if case .publication(let topic, _) = message.content { topic } else { ownTopic }
    }

    private func ingest(_ message: KeptMessage, _ lane: Lane, _ sender: Sender) -> IngestMessage {
        switch message.content {
        case .facts(let facts):
            .facts(sender, RequestsRecorded(first: message.first, facts: facts), isKept: true)
        case .publication(_, let payload):
            .publication(sender, publisherSeq: message.first, payload: payload, isKept: true)
        case .dropped:
            .loss(sender, EventsLost(lane: lane, first: message.first, count: message.count, cause: .dropped))
        }
    }

    // MARK: Answers

    func take(_ progress: Progress, to matter: Matter) {
        guard let instance = session?.joined.sender.instance else { return }
        let now = local()
        switch matter {
        case .progress(let question): publisher.take(progress, to: question, at: now)
        case .again(let lane, _, let question):
            publisher.take(progress, toRepeated: lane, question, at: now)
        case .asked: return
        }
        telling.acknowledged(
            Progress(facts: publisher.facts.acknowledged, publications: publisher.publications.acknowledged),
            by: instance
        )
        flush()
    }

    /// What is repeated is refused: for now, or because of what it is.
    func take(_ reason: Refusal, ofRepeated lane: Lane, first: UInt64) {
        switch reason {
        case .malformed, .tooLarge, .badTopic, .reservedChannel, .unexpectedMessage, .foreignSchema, .unknownTemplate:
            telling.faults.append("\(plan.name): \(lane) \(first) can never be taken: \(reason)")
            _ = publisher.giveUp(first, of: lane)
        default: publisher.postpone(lane, at: local())
        }
        pump()
    }

    /// The manager knows this instance no more: what is uncertain is told as lost under the next.
    func restartPublishing() {
        for (_, numbers) in publisher.restart({ $0.forgetPermit() }) { tally.uncertain += numbers.count }
        for index in untold.indices { untold[index].forgetPermit() }
        pumpAt = .never
    }
}

extension RequestFact {
    /// It was allowed to an instance that is no more.
    mutating func forgetPermit() {
        request = 0
        flags.remove(.leased)
    }
}

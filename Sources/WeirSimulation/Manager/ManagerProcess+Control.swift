import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// What components and subscribers ask.
extension ManagerProcess {
    func takeControl(_ letter: Letter) throws(JournalError) {
        let bytes = letter.packet.bytes
        guard let question = unsafe try? ControlRequest(bytes.span.bytes) else { return log.unread += 1 }
        if letter.packet.isHostile { return log.strange += 1 }
        let ticket = unsafe Ticket.read(bytes.span.bytes)
        try answer(question, Outbox.Origin(peer: letter.peer, life: letter.life, ticket: ticket))
    }

    private func answer(_ question: ControlRequest, _ origin: Outbox.Origin) throws(JournalError) {
        switch question {
        case .hello(let hello): try welcome(hello, origin)
        case .allowance(let sender, let lowest, let requests): try give(sender, lowest, requests, origin)
        case .verdictReturn(let sender, let requests):
            for request in requests { try decide(.giveBack(sender, request)) }
            reply(.done(acted: UInt32(requests.count), refused: 0), to: origin)
        case .lease(let sender, let question): try lease(question, to: sender, origin)
        case .leaseReturn(let sender, let returned): try decide(.endLease(sender, returned), origin)
        case .goodbye(let sender, let goodbye):
            try tellMissing(sender, goodbye)
            try decide(.goodbye(sender, goodbye), origin)
        case .progress(let sender, _): tellProgress(to: sender, origin)
        case .resend(let topic, let message): try takeAgain(message, under: topic, origin)
        case .barrier(let nonce):
            outbox.barriers.append(nonce)
            reply(.done(acted: 1, refused: 0), to: origin)
        case .topics(let question): outbox.replies.append(Outbox.Reply(to: origin, body: .topics(question)))
        case .repair(let question): admit(question, origin)
        case .connectionRelease, .connectionRenew, .status, .limitOrder, .history: refuse(.unexpectedMessage, origin)
        }
    }

    private func welcome(_ hello: Hello, _ origin: Outbox.Origin) throws(JournalError) {
        switch try decide(.hello(hello)) {
        case .joined(let joined):
            let version = Governor.applyVersion
            reply(.hello(HelloAnswer(joined: joined, epoch: governor.epoch, applyVersion: version)), to: origin)
        case let answer: refuse(answer.refusal ?? .malformed, origin)
        }
    }

    private func give(
        _ sender: Sender,
        _ lowest: RequestID,
        _ requests: [Request],
        _ origin: Outbox.Origin
    ) throws(JournalError) {
        var verdicts: [Verdict] = []
        for request in requests {
            switch try decide(.ask(sender, lowestAwaited: lowest, request)) {
            case .verdict(let verdict): verdicts.append(verdict)
            case let answer: return refuse(answer.refusal ?? .malformed, origin)
            }
        }
        reply(.allowance(epoch: governor.epoch, verdicts), to: origin, sender.instance)
    }

    private func lease(_ question: LeaseQuestion, to sender: Sender, _ origin: Outbox.Origin) throws(JournalError) {
        let answer = misdeeds.contains(.managerForgetsLeases) ? forgotten(question, sender) : nil
        switch try answer ?? decide(.lease(sender, question)) {
        case .lease(let answer): reply(.lease(answer), to: origin, sender.instance)
        case let answer: refuse(answer.refusal ?? .malformed, origin)
        }
    }

    /// What the governor would answer; but it is never told that it did.
    private func forgotten(_ question: LeaseQuestion, _ sender: Sender) -> Answer? {
        guard chance.oneIn(4) else { return nil }
        var (other, nothing) = (governor, [Event]())
        return other.handle(.lease(sender, question), at: moment, into: &nothing)
    }

    private func decide(_ command: Command, _ origin: Outbox.Origin) throws(JournalError) {
        if let refusal = try decide(command).refusal { return refuse(refusal, origin) }
        reply(.done(acted: 1, refused: 0), to: origin)
    }

    // MARK: What is kept until it is acknowledged

    /// All that an instance sent on ingest and that has arrived by now is durable before this is told.
    private func tellProgress(to sender: Sender, _ origin: Outbox.Origin) {
        if let reason = governor.refusal(of: sender) { return refuse(reason, origin) }
        if unsynced.contains(sender.instance), !misdeeds.contains(.managerSkipsSync) { mustSyncStreams = true }
        let progress = Progress(
            facts: governor.lastFact(of: sender.instance) ?? 0,
            publications: marks.last(of: sender.instance, in: streams)
        )
        reply(.progress(progress), to: origin)
    }

    /// A message of ingest, where the first of its kind may not have arrived.
    private func takeAgain(_ bytes: [UInt8], under topic: [UInt8], _ origin: Outbox.Origin) throws(JournalError) {
        guard let message = unsafe try? IngestMessage(bytes.span.bytes) else { return refuse(.malformed, origin) }
        switch try act(on: message, under: topic + [0]) {
        case nil, .alreadyApplied, .ahead: tellProgress(to: message.sender, origin)
        case let reason?: refuse(reason, origin)
        }
    }

    /// What a component publishes is lost where its goodbye counts it and it has not come.
    private func tellMissing(_ sender: Sender, _ goodbye: Goodbye) throws(JournalError) {
        guard governor.refusal(of: sender) == nil else { return }
        if unsynced.contains(sender.instance) { mustSyncStreams = true }
        let placed = marks.last(of: sender.instance, in: streams)
        guard goodbye.lastPublication > placed else { return }
        let count = goodbye.lastPublication - placed
        try decide(
            .lost(sender, EventsLost(lane: .publications, first: placed + 1, count: count, cause: .transport))
        )
    }

    // MARK: Answers

    func reply(_ answer: ControlAnswer, to origin: Outbox.Origin, _ instance: InstanceID = .none) {
        outbox.replies.append(Outbox.Reply(to: origin, body: .answer(answer), instance: instance))
    }

    func refuse(_ reason: Refusal, _ origin: Outbox.Origin) {
        reply(.refused(RefusalAnswer(reason: reason, text: reason.name)), to: origin)
    }
}

extension IngestMessage {
    /// Who says it.
    var sender: Sender {
        switch self {
        case .facts(let sender, _, _), .heartbeat(let sender, _), .publication(let sender, _, _, _),
            .loss(let sender, _):
            sender
        }
    }
}

import Logging
import WeirLease
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Asking, and being answered.
extension ClientLoop {
    /// Sends what waits, and again what was not answered in time, under the same ids.
    mutating func ask() throws(ZeroMQError) {
        let (late, repeated) = requests.look(at: now, mayRepeat: session.isConfirmed)
        for question in late { tell(question) }
        serveReserve()
        guard session.isConfirmed, let joined = session.joined else { return }
        for start in stride(from: 0, to: repeated.count, by: sizes.requests) {
            let part = Array(repeated[start..<min(start + sizes.requests, repeated.count)])
            guard try send(part, from: joined.sender) else { break }
        }
        guard now >= askingBlockedUntil else { return }
        while requests.hasUnsent {
            let (numbered, unknown) = requests.number(max: sizes.requests, kinds: joined.kinds, at: now)
            for question in unknown {
                let known = joined.kinds.map(\.name)
                question.answer.resume(throwing: AllowanceError.unknownKind(question.kind, known: known))
            }
            guard !numbered.isEmpty else {
                if unknown.isEmpty { return block() }
                continue
            }
            guard try send(numbered, from: joined.sender) else {
                requests.unsend(numbered)
                return block()
            }
        }
    }

    /// Nothing more can be sent now, or as many are under way as may be.
    private mutating func block() { askingBlockedUntil = max(now.adding(5 * .millisecond), restsUntil) }

    private mutating func tell(_ late: Requests.Late) {
        if let denial = late.denial { return late.question.answer.resume(returning: .denied(denial)) }
        miss(late.question)
    }

    private mutating func send(_ part: [Request], from sender: Sender) throws(ZeroMQError) -> Bool {
        try send(.allowance(sender, lowestAwaited: requests.lowestAwaited(), part), .allowance)
    }

    /// A message that does not go out now is as good as lost: what needs it repeats it.
    ///
    /// - Returns: whether it went out.
    @discardableResult
    mutating func send(
        _ request: ControlRequest,
        _ matter: Conversation.Matter,
        inOrder: Bool = false
    ) throws(ZeroMQError) -> Bool {
        let ticket = conversation.begin(matter, by: session.joined?.sender.instance ?? .none, at: now)
        let frame = request.encoded(ticket: ticket)
        if route.isDetoured, let detour { return detour.send(frame, inOrder: inOrder) }
        return try sockets.control.send(frame, dontWait: true) == .sent
    }

    // MARK: Answers

    mutating func receiveAnswers() throws(ZeroMQError) {
        while try sockets.control.receive(into: &frames, dontWait: true) {
            guard frames.count == 1, frames.dropped == 0 else { continue }
            route.hear()
            try hear(Result { () throws(WireError) in try ControlAnswer(frames[0]) }, ticket: Ticket.read(frames[0]))
        }
    }

    /// An answer that came on whichever way.
    mutating func hear(_ answer: Result<ControlAnswer, WireError>, ticket: UInt32) throws(ZeroMQError) {
        switch answer {
        case .success(let answer):
            now = BootClock.now
            hearManager()
            try take(answer, to: conversation.end(ticket))
        case .failure(let error):
            guard refusals.allows(at: now) else { return }
            logger.warning("an answer that cannot be read", metadata: ["error": "\(error)"])
        }
    }

    private mutating func take(_ answer: ControlAnswer, to entry: Conversation.Entry?) throws(ZeroMQError) {
        switch answer {
        case .hello(let hello): try take(hello)
        case .status(let report):
            if case .status(let continuation) = entry?.matter { continuation.resume(returning: report) }
            if case .limits = entry?.matter { take(report.limits) }
        case .refused(let refusal): take(refusal, to: entry)
        case .allowance(_, let verdicts):
            guard isOfThisLife(entry) else { return }
            for verdict in verdicts { try take(verdict) }
        case .lease(let answer):
            guard isOfThisLife(entry) else { return }
            try take(answer)
        case .history(let samples):
            if case .history(let continuation) = entry?.matter { continuation.resume(returning: samples) }
        case .progress(let progress):
            guard let entry, isOfThisLife(entry) else { return }
            take(progress, to: entry.matter)
        case .done(let acted, _):
            guard let entry, isOfThisLife(entry) else { return }
            switch entry.matter {
            case .renewal(let slot):
                if acted == 0 { revoke(slot) } else if slots.holds(slot) { hold(slot, since: entry.sent) }
            case .goodbye: closing?.go(to: .over, at: now)
            default: break
            }
        case .topics, .repair: break  // Not asked by this loop.
        }
    }

    /// What comes too late to be remembered is taken for this life's.
    private func isOfThisLife(_ entry: Conversation.Entry?) -> Bool {
        entry.map { $0.instance == session.joined?.sender.instance } ?? (session.joined != nil)
    }

    private mutating func hold(_ slot: SlotID, since sent: Nanoseconds) {
        shared.holds(slot)
        slots.hold(slot, since: sent, life: session.slotLife)
    }

    private mutating func take(_ verdict: Verdict) throws(ZeroMQError) {
        switch requests.take(verdict.request) {
        case .awaited(let awaited): try take(verdict, awaited)
        case .givenUp: try giveBack(verdict)
        // A question that was repeated is answered twice: the permit may be in use.
        case .answered: break
        }
    }

    private mutating func take(_ verdict: Verdict, _ awaited: Requests.Awaited) throws(ZeroMQError) {
        let question = awaited.entry.question
        let limit = session.name(of: verdict.limit)
        switch verdict.outcome {
        case .granted: try grant(verdict, awaited)
        case .denied:
            // A lease may have come meanwhile: it pays for what a verdict would not.
            if question.isLeasable, let permit = till.spend(RequestKindName(question.kind), bytes: question.bytes) {
                requests.refused(awaited)
                return question.answer.resume(returning: .granted(permit))
            }
            let denial = Denial(limit: limit, retryAfter: .nanoseconds(Int64(clamping: verdict.retryAfter)))
            if !requests.denied(awaited, denial, at: now) { question.answer.resume(returning: .denied(denial)) }
        case .never:
            requests.refused(awaited)
            question.answer.resume(returning: .never(limit: limit))
        case .stale: requests.askAgain(awaited)
        }
    }

    private mutating func grant(_ verdict: Verdict, _ awaited: Requests.Awaited) throws(ZeroMQError) {
        guard let instance = session.joined?.sender.instance else { return requests.askAgain(awaited) }
        let permit = Permit(
            request: verdict.request,
            instance: instance,
            seq: verdict.seq,
            slot: verdict.slot == .none ? nil : verdict.slot,
            usableUntil: awaited.firstSent.adding(session.shortened(verdict.useWithin))
        )
        // Its life was over before it came, since its question had to be repeated: a new one has a whole life before it.
        if awaited.lastSent > awaited.firstSent, permit.usableUntil <= now {
            try giveBack(verdict)
            return requests.askAgain(awaited)
        }
        requests.granted(awaited)
        reserveLine.holder.contact(sent: awaited.firstSent)
        if let slot = permit.slot { hold(slot, since: awaited.firstSent) }
        awaited.entry.question.answer.resume(returning: .granted(permit))
    }

    private mutating func giveBack(_ verdict: Verdict) throws(ZeroMQError) {
        guard verdict.outcome == .granted, let sender = session.joined?.sender else { return }
        try send(.verdictReturn(sender, requests: [verdict.request]), .notice)
    }

    private mutating func take(_ refusal: RefusalAnswer, to entry: Conversation.Entry?) {
        switch entry?.matter {
        case .status, .history: entry?.matter.fail(AllowanceError.refused(refusal.reason))
        // Whatever it is that the manager does not like about the question: it is not asked again and again.
        case .lease(let number, let kind) where refusal.reason != .unknownInstance && isOfThisLife(entry):
            _ = leases.take(LeaseAnswer(number: number, kind: kind, retryAfter: .never), at: now)
        default: break
        }
        if case .goodbye = entry?.matter { closing?.go(to: .over, at: now) }
        if case .hello = entry?.matter { shared.refuse(AllowanceError.refused(refusal.reason)) }
        if refusal.reason == .unknownInstance {
            // Of several messages that were under way each is refused: the first ended that life.
            if entry != nil, session.joined != nil, isOfThisLife(entry) { loseInstance() }
            return
        }
        if case .renewal(let slot) = entry?.matter, isOfThisLife(entry) { revoke(slot) }
        if case .again(let lane, let first, _) = entry?.matter, isOfThisLife(entry) {
            take(refusal.reason, ofRepeated: lane, first: first)
        }
        if refusals.allows(at: now) {
            logger.warning(
                "refused by the manager",
                metadata: ["reason": "\(refusal.reason.name)", "text": "\(refusal.text)"]
            )
        }
    }
}

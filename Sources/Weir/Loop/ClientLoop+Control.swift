import Logging
import Synchronization
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Asking, and being answered.
extension ClientLoop {
    mutating func run(_ errand: Errand) throws(ZeroMQError) {
        switch errand {
        case .ask(let question): session.wait(question)
        case .cancel(let token):
            session.cancel(token: token)?.answer.resume(throwing: CancellationError())
        case .giveBack(let permit):
            guard let sender = session.joined?.sender, sender.instance == permit.instance else { return }
            try send(.verdictReturn(sender, requests: [permit.request]), .notice)
        case .release(let slot):
            session.drop(slot)
            guard let sender = session.joined?.sender else { return }
            try send(.connectionRelease(sender, slots: [slot]), .notice)
        case .publish(let topic, let payload):
            if publishing.waiting.count < Publishing.waitingMax {
                publishing.waiting.append((topic, payload))
            } else {
                try tellLost(1, lane: .publications)
            }
        case .status(let continuation): try send(.status, .status(continuation))
        case .flush(let continuation):
            try publish()
            continuation.resume()
        case .close(let continuation):
            if closing == nil { closing = Closing(at: now) }
            closing?.done.append(continuation)
        }
    }

    /// Joins, renews, beats, gives up: whatever its time has come for.
    mutating func keepSession() throws(ZeroMQError) {
        for question in session.expired(at: now) {
            let waited = Duration.nanoseconds(Int64(clamping: topology.client.requestTimeout))
            let endpoint = topology.transport(topology.endpoints.control)
            question.answer.resume(throwing: AllowanceError.unreachable(endpoint: endpoint, waited: waited))
        }
        for matter in conversation.forget(sentBefore: now.less(topology.client.requestTimeout)) {
            guard case .status(let continuation) = matter else { continue }
            let endpoint = topology.transport(topology.endpoints.control)
            let waited = Duration.nanoseconds(Int64(clamping: topology.client.requestTimeout))
            continuation.resume(throwing: AllowanceError.unreachable(endpoint: endpoint, waited: waited))
        }
        guard let joined = session.joined else { return try sayHello() }
        try renewSlots(joined)
        if pulse.isMissed(timeout: topology.heartbeat.timeout, at: now) {
            shared.isManagerAnswering.store(false, ordering: .relaxed)
            logger.warning("the manager has not answered a heartbeat", metadata: ["component": "\(component)"])
        }
    }

    private mutating func sayHello() throws(ZeroMQError) {
        guard now.less(lastHello) >= topology.client.requestRetry else { return }
        lastHello = now
        let hello = Hello(
            component: component,
            host: host,
            process: ProcessID.current,
            nonce: session.nonce,
            topologyDigest: digest
        )
        try send(.hello(hello), .hello)
    }

    private mutating func renewSlots(_ joined: Joined) throws(ZeroMQError) {
        for (slot, end) in session.slots where end <= now { revoke(slot) }
        guard !session.slots.isEmpty, now.less(lastRenewal) >= renewalInterval else { return }
        lastRenewal = now
        // One message a slot: so an answer says of which slot it is.
        for slot in session.slots.keys.sorted() {
            try send(.connectionRenew(joined.sender, slots: [slot]), .renewal(slot))
        }
    }

    private mutating func revoke(_ slot: SlotID) {
        session.drop(slot)
        shared.revoked.tell(slot)
        logger.warning("a connection slot is lost: close its connection", metadata: ["slot": "\(slot.rawValue)"])
    }

    /// Sends what waits, and again what was not answered in time, under the same ids.
    mutating func ask() throws(ZeroMQError) {
        guard let sender = session.joined?.sender else { return }
        let repeated = session.overdue(retry: topology.client.requestRetry, at: now)
        if !repeated.isEmpty { try send(repeated, from: sender) }
        while !session.waiting.isEmpty {
            let (requests, unknown) = session.number(max: Self.requestsPerMessage, at: now)
            let known = session.joined?.kinds.map(\.name) ?? []
            for question in unknown {
                question.answer.resume(throwing: AllowanceError.unknownKind(question.kind, known: known))
            }
            if !requests.isEmpty { try send(requests, from: sender) }
        }
    }

    private mutating func send(_ requests: [Request], from sender: Sender) throws(ZeroMQError) {
        try send(.allowance(sender, lowestAwaited: session.lowestAwaited, requests), .allowance)
    }

    /// A message that does not go out now is as good as lost: what needs it repeats it.
    mutating func send(_ request: ControlRequest, _ matter: Conversation.Matter) throws(ZeroMQError) {
        let ticket = conversation.begin(matter, at: now)
        _ = try sockets.control.send(request.encoded(ticket: ticket), dontWait: true)
    }

    // MARK: Answers

    mutating func receiveAnswers() throws(ZeroMQError) {
        while try sockets.control.receive(into: &frames, dontWait: true) {
            guard frames.count == 1, frames.dropped == 0 else { continue }
            let answer: ControlAnswer
            do {
                answer = try ControlAnswer(frames[0])
            } catch {
                logger.warning("an answer that cannot be read", metadata: ["error": "\(error)"])
                continue
            }
            now = BootClock.now
            take(answer, to: conversation.end(Ticket.read(frames[0])))
        }
    }

    private mutating func take(_ answer: ControlAnswer, to entry: Conversation.Entry?) {
        switch answer {
        case .hello(let hello): join(hello)
        case .allowance(_, let verdicts): for verdict in verdicts { take(verdict) }
        case .done(let acted, _):
            switch entry?.matter {
            case .renewal(let slot):
                if acted == 1 { session.hold(slot, since: entry?.sent ?? 0) } else { revoke(slot) }
            case .goodbye: closing?.go(to: .over, at: now)
            default: break
            }
        case .status(let report):
            if case .status(let continuation) = entry?.matter { continuation.resume(returning: report) }
        case .refused(let refusal): take(refusal, to: entry)
        }
    }

    private mutating func join(_ hello: HelloAnswer) {
        guard session.joined == nil else { return }
        session.join(hello.joined)
        shared.join(hello.joined.sender)
        pulse.start(at: now)
        logger.debug(
            "joined",
            metadata: ["component": "\(component)", "instance": "\(hello.joined.sender.instance.rawValue)"]
        )
        if hello.joined.topologyDigest != digest {
            logger.warning("the manager governs by another topology than this process has read")
        }
        if hello.schemaVersion != WireSchema.version {
            logger.warning(
                "the manager speaks another version of the schema",
                metadata: ["ours": "\(WireSchema.version)", "manager": "\(hello.schemaVersion)"]
            )
        }
    }

    private mutating func take(_ verdict: Verdict) {
        guard let awaited = session.take(verdict.request) else { return giveBackUnwanted(verdict) }
        guard let joined = session.joined else { return session.wait(awaited.question) }
        let question = awaited.question
        let limit = session.limitNames[verdict.limit] ?? "limit \(verdict.limit.rawValue)"
        switch verdict.outcome {
        case .granted:
            let permit = Permit(
                request: verdict.request,
                instance: joined.sender.instance,
                seq: verdict.seq,
                slot: verdict.slot == .none ? nil : verdict.slot,
                usableUntil: awaited.firstSent.adding(session.shortened(verdict.useWithin))
            )
            if let slot = permit.slot {
                if session.slots.isEmpty { lastRenewal = now }
                session.hold(slot, since: awaited.firstSent)
            }
            question.answer.resume(returning: .granted(permit))
        case .denied:
            let denial = Denial(limit: limit, retryAfter: .nanoseconds(Int64(clamping: verdict.retryAfter)))
            question.answer.resume(returning: .denied(denial, attempt: awaited.request.attempt))
        case .never: question.answer.resume(returning: .never(limit: limit))
        case .stale: session.wait(question)
        }
    }

    /// A verdict that comes after its question was given up.
    private mutating func giveBackUnwanted(_ verdict: Verdict) {
        guard verdict.outcome == .granted, let sender = session.joined?.sender else { return }
        let unwanted = ControlRequest.verdictReturn(sender, requests: [verdict.request])
        do { try send(unwanted, .notice) } catch { logger.debug("not given back: \(error)") }
    }

    private mutating func take(_ refusal: RefusalAnswer, to entry: Conversation.Entry?) {
        switch refusal.reason {
        case .unknownInstance where session.joined != nil:
            logger.notice(
                "the manager knows this instance no more: joining again",
                metadata: ["component": "\(component)"]
            )
            for slot in session.slots.keys { shared.revoked.tell(slot) }
            session.leave(nonce: .random(in: .min ... .max))
            publishing.restart()
            pulse.stop()
            lastHello = 0
        default:
            logger.warning(
                "refused by the manager",
                metadata: ["reason": "\(refusal.reason.name)", "text": "\(refusal.text)"]
            )
            switch entry?.matter {
            case .hello: shared.refuse(.refused(refusal.reason))
            case .renewal(let slot): revoke(slot)
            case .status(let continuation): continuation.resume(throwing: AllowanceError.refused(refusal.reason))
            case .goodbye: closing?.go(to: .over, at: now)
            case .allowance, .notice, nil: break
            }
        }
    }
}

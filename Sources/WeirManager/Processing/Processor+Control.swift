import Logging
import WeirGovernor
import WeirModel
import WeirWire

/// What components ask: two frames from a DEALER (who it is, one message), three from a REQ (with an empty one between).
extension Processor {
    mutating func take(_ inbox: borrowing Inbox, question message: Int) throws(ManagerError) {
        guard let body = inbox.bodyFrame(of: message) else {
            return refuse(Origin(message: message, ticket: 0), .badFraming)
        }
        let frame = inbox.frame(message, body)
        let origin = Origin(message: message, ticket: Ticket.read(frame))
        let question: IncomingRequest
        do { question = try IncomingRequest(frame) } catch {
            return refuse(origin, error.refusal, telling: "\(error)")
        }
        if let reason = ring.refusal(of: Claim(question), inbox, message) { return refuse(origin, reason) }
        switch question {
        case .allowance(let request): try answer(request, origin)
        case .hello(let hello): try welcome(hello, origin)
        case .verdictReturn(let sender, let requests):
            try decideEach(requests, origin) { .giveBack(sender, $0) }
        case .connectionRelease(let sender, let slots):
            try decideEach(slots, origin) { .release(sender, SlotID(rawValue: $0)) }
        case .connectionRenew(let sender, let slots, let idle):
            try decideEach(slots, origin) { .renew(sender, SlotID(rawValue: $0), idle: idle) }
        case .lease(let sender, let question): try lease(question, to: sender, origin)
        case .leaseReturn(let sender, let returned): try decide(.endLease(sender, returned), origin)
        case .limitOrder(let order): try obey(order, origin)
        case .history(let question): reply(to: origin, .history(governor.history(question)))
        case .goodbye(let sender, let goodbye):
            try tellMissing(sender, goodbye)
            try decide(.goodbye(sender, goodbye), origin)
        case .status:
            outbox.replies.append(Outbox.Reply(origin, .status))
        case .progress(let sender, _): tellProgress(to: sender, origin)
        case .resend(let topic, let message): try takeAgain(message, under: topic, origin)
        case .barrier(let nonce):
            outbox.barriers.append(nonce)
            reply(to: origin, .done(acted: 1, refused: 0))
        case .topics(let question): tell(question, origin)
        case .repair(let question):
            if !repairs.admit(question, from: inbox.asker(of: message, origin.ticket)) { refuse(origin, .busy) }
        }
    }

    private mutating func answer(_ request: borrowing AllowanceRequest, _ origin: Origin) throws(ManagerError) {
        // First of all, so that a message is refused before any of its questions has been decided and charged.
        if request.count > 1, let reason = refusal(of: request) { return refuse(origin, reason) }
        let start = outbox.verdicts.count
        let (sender, lowestAwaited) = (request.sender, request.lowestAwaited)
        for index in 0..<request.count {
            switch try decide(.ask(sender, lowestAwaited: lowestAwaited, request.request(at: index))) {
            case .verdict(let verdict): outbox.verdicts.append(verdict)
            case .refused(let reason): return refuse(origin, reason)
            case .none, .joined, .lease, .done: preconditionFailure("a question for an allowance gets a verdict")
            }
        }
        outbox.replies.append(Outbox.Reply(origin, .verdicts(start..<outbox.verdicts.count)))
    }

    /// Why one of several questions cannot be decided, whoever asks it.
    private func refusal(of request: borrowing AllowanceRequest) -> Refusal? {
        for index in 0..<request.count {
            let question = request.request(at: index)
            if question.id == 0 { return .malformed }
            if !kinds.contains(question.kind) { return .unknownKind }
        }
        return nil
    }

    private mutating func welcome(_ hello: Hello, _ origin: Origin) throws(ManagerError) {
        switch try decide(.hello(hello)) {
        case .joined(let joined):
            let answer = HelloAnswer(joined: joined, epoch: governor.epoch, applyVersion: Governor.applyVersion)
            reply(to: origin, .hello(answer))
            guard hello.topologyDigest != 0, hello.topologyDigest != joined.topologyDigest else { return }
            guard foreignTopologies.allows() else { return }
            logger.warning(
                "an instance holds another topology than the manager",
                // A foreign text: it is not to end the line.
                metadata: [
                    "component": "\(hello.component)", "host": "\(hello.host.debugDescription)",
                    "process": "\(hello.process)",
                ]
            )
        case .refused(let reason): refuse(origin, reason)
        case .none, .verdict, .lease, .done: preconditionFailure("a hello is answered with a number")
        }
    }

    private mutating func lease(_ question: LeaseQuestion, to sender: Sender, _ origin: Origin) throws(ManagerError) {
        switch try decide(.lease(sender, question)) {
        case .lease(let answer): reply(to: origin, .lease(answer))
        case .refused(let reason): refuse(origin, reason)
        case .none, .joined, .verdict, .done: preconditionFailure("a question for a lease gets a lease or none")
        }
    }

    private mutating func decide(_ command: Command, _ origin: Origin) throws(ManagerError) {
        if case .refused(let reason) = try decide(command) { return refuse(origin, reason) }
        reply(to: origin, .done(acted: 1, refused: 0))
    }

    /// Several items in one message: each stands for itself. Where the sender itself is refused, so is the message.
    private mutating func decideEach(
        _ items: borrowing NumberList,
        _ origin: Origin,
        _ command: (UInt64) -> Command
    ) throws(ManagerError) {
        var (acted, refused): (UInt32, UInt32) = (0, 0)
        for index in 0..<items.count {
            guard case .refused(let reason) = try decide(command(items[index])) else {
                acted += 1
                continue
            }
            guard reason == .notHeld else { return refuse(origin, reason) }
            refused += 1
            reject(reason, on: "control")
        }
        reply(to: origin, .done(acted: acted, refused: refused))
    }

    /// A page is some work for the loop, and a batch may hold a thousand questions.
    private mutating func tell(_ question: TopicsQuestion, _ origin: Origin) {
        guard outbox.pages < Outbox.pagesMax else { return refuse(origin, .busy) }
        outbox.pages += 1
        outbox.replies.append(Outbox.Reply(origin, .topics(question)))
    }

    private mutating func obey(_ order: LimitOrder, _ origin: Origin) throws(ManagerError) {
        let answer = try carryOut(order)
        if case .refused(let refusal) = answer { reject(refusal.reason, on: "control") }
        reply(to: origin, answer)
    }

    mutating func reply(to origin: Origin, _ answer: ControlAnswer) {
        outbox.replies.append(Outbox.Reply(origin, .answer(answer)))
    }

    mutating func refuse(_ origin: Origin, _ reason: Refusal, telling text: String = "") {
        reject(reason, on: "control")
        reply(to: origin, .refused(RefusalAnswer(reason: reason, text: text.isEmpty ? reason.advice : text)))
    }
}

/// Where a question came from: its place in the batch, and its ticket.
struct Origin {
    var message: Int
    var ticket: UInt32
}

extension Outbox.Reply {
    init(_ origin: Origin, _ body: Body) { self.init(message: origin.message, ticket: origin.ticket, body: body) }
}

extension Inbox {
    /// Which frame holds the message: the one behind the identity, or behind the delimiter that a REQ puts there.
    func bodyFrame(of message: Int) -> Int? {
        guard !isOverlong(message) else { return nil }
        return switch frameCount(message) {
        case 2: 1
        case 3: hasDelimiter(message) ? 2 : nil
        default: nil
        }
    }
}

extension Refusal {
    /// What the refused one can do about it.
    fileprivate var advice: String {
        switch self {
        case .unknownComponent: "the manager's topology has no such component"
        case .unknownInstance: "say hello again: the manager does not know this instance (any more)"
        case .senderMismatch: "the instance belongs to another component"
        case .unknownKind: "the manager's topology has no such request kind"
        case .tooManyInstances: "as many instances live as manager.instancesMax allows"
        case .unknownKey: "the manager's topology does not list this key (any more)"
        case .wrongName: "the key belongs to another name than the message claims: the key is the name"
        case .noRole: "the topology gives this key no role for that: an operator with `roles: [limits]` may order"
        case .busy: "as many such questions wait as may: ask again a little later"
        case .badFraming: "a message has one frame, behind an empty one if a REQ sends it"
        default: name
        }
    }
}

import WeirLink
import WeirModel
import WeirWire
import ZeroMQ

/// Control: what is missing, and which topics there are.
extension SubscriptionLoop {
    mutating func receiveAnswers() throws(ZeroMQError) {
        guard let connection else { return }
        while try connection.control.receive(into: &frames, dontWait: true) {
            guard frames.count == 1, let answer = try? ControlAnswer(frames[0]) else { continue }
            take(answer, ticket: Ticket.read(frames[0]))
        }
    }

    /// Answers that came over the fallback.
    mutating func receiveDetoured() {
        for frame in detour?.takeAnswers() ?? [] {
            guard let answer = try? unsafe ControlAnswer(frame.span.bytes) else { continue }
            take(answer, ticket: unsafe Ticket.read(frame.span.bytes))
        }
    }

    private mutating func take(_ answer: ControlAnswer, ticket: UInt32) {
        if let matter = questions.take(ticket) { take(answer, to: matter) }
    }

    /// Over which way questions go.
    private var canAsk: Bool { isFallenBack && detour != nil || connection != nil }

    mutating func askForTopics() throws(ZeroMQError) {
        guard canAsk, let question = survey.question(at: now) else { return }
        _ = try ask(.topics(question), about: .topics(question))
    }

    /// - Returns: whether it went out.
    mutating func ask(_ request: ControlRequest, about matter: SubscriptionQuestions.Matter) throws(ZeroMQError) -> Bool
    {
        guard canAsk else { return false }
        let ticket = questions.ask(matter, at: now)
        if isFallenBack, let detour { return detour.send(request.encoded(ticket: ticket)) }
        guard let connection else { return false }
        return try connection.control.send(request.encoded(ticket: ticket), dontWait: true) == .sent
    }

    private mutating func take(_ answer: ControlAnswer, to matter: SubscriptionQuestions.Matter) {
        switch (matter, answer) {
        case (.topics(let question), .topics(let page)): take(page, to: question)
        case (.epochs(let journal, let epoch, _), .topics(let page)): learn(page.marks, of: journal, after: epoch, nil)
        case (.epochs(let journal, let epoch, let message?), .repair(let repair)):
            let changed = message.stands(in: repair) ? nil : message.seq
            learn(repair.marks, of: journal, after: epoch, changed)
        case (.link(let request), .repair(let repair)): take(repair, to: request)
        case (.link(let request), _): link.receive(.failed, to: request.ticket, at: now, into: &effects)
        default: break
        }
    }

    private mutating func take(_ page: TopicsAnswer, to question: TopicsQuestion) {
        learn(page.marks)
        for mark in survey.take(page, to: question, at: now) {
            if survey.knows(mark.topic) {
                link.receiveMark(mark.topic, newest: mark.seq, at: now, into: &effects)
            } else {
                begin(mark)
            }
        }
        survey.finishIfDone()
    }

    /// A topic that was there when the subscription began, or came up while it was away.
    private mutating func begin(_ mark: TopicMark) {
        let isFirst = options.start == .now && !survey.isComplete
        let join: TopicPlan.Join = isFirst ? .firstSight : options.start.beginning(of: mark.topic)
        survey.note(mark.topic)
        link.declare(mark.topic, TopicPlan(join: join, journal: mark.topic.journal), at: now, into: &effects)
        link.receiveMark(mark.topic, newest: mark.seq, at: now, into: &effects)
    }

    /// Epochs were missed, and the manager tells of its own only.
    ///
    /// - Parameter changed: a seq that was delivered and stands no more: one of them wrote it anew.
    private mutating func learn(_ marks: JournalMarks, of journal: UInt8, after epoch: UInt32, _ changed: UInt64?) {
        guard let mark = (journal == 0 ? marks.ledger : marks.streams).epochMark(of: journal) else { return }
        var learnt = [mark]
        if let changed, epoch + 1 < mark.number {
            learnt.insert(EpochMark(journal: journal, number: epoch + 1, began: changed), at: 0)
        }
        link.learn(epochs: learnt, at: now, into: &effects)
    }

    private mutating func take(_ repair: RepairAnswer, to request: LinkRequest<Topic>) {
        learn(repair.marks)
        if case .probe = request.kind {
            return link.receive(.newest(repair.high), to: request.ticket, at: now, into: &effects)
        }
        for bytes in repair.messages {
            guard let message = unsafe Stream.Message(bytes.span.bytes, on: request.topic) else {
                return link.receive(.failed, to: request.ticket, at: now, into: &effects)
            }
            link.receive(message, via: .fetched(ticket: request.ticket), at: now, into: &effects)
        }
        guard repair.next > 0 else { return link.receive(.failed, to: request.ticket, at: now, into: &effects) }
        link.receive(
            // Beyond the newest there is nothing yet.
            .covered(through: min(repair.next - 1, repair.high), newest: repair.high),
            to: request.ticket,
            at: now,
            into: &effects
        )
    }
}

import WeirGovernor
import WeirLink
import WeirModel
import WeirWire

/// What arrives: messages, beacons, barriers, and answers.
extension VirtualSubscriber {
    func take(_ packet: Packet) {
        if packet.way == .broadcast { takeBroadcast(packet) } else { takeAnswer(packet) }
    }

    // MARK: Broadcasts

    private func takeBroadcast(_ packet: Packet) {
        guard let topic = unsafe try? TopicFrame.parse(packet.topic.span.bytes),
            let heard = Heard(packet.bytes, on: topic)
        else { return unread += 1 }
        guard !packet.isHostile else { return }
        switch heard {
        case .message(let message):
            // Before the topics are known, nobody can say whether this one is new.
            guard follow(message.topic) else { return link.receiveFrame(at: now, into: &effects) }
            link.receive(message, at: now, into: &effects)
        case .beacon(let beacon):
            guard learn(beacon.marks) else { return }
            for mark in beacon.topics where plan.filters.contains(where: { $0.takes(mark.topic) }) && follow(mark.topic)
            {
                link.receiveMark(mark.topic, newest: mark.seq, at: now, into: &effects)
            }
        case .barrier(let barrier): take(barrier)
        }
    }

    private func take(_ barrier: Barrier) {
        learn(barrier.marks)
        if heartbeats.remove(barrier.nonce) != nil {
            link.receiveHeartbeatAnswer(id: barrier.nonce, at: now, into: &effects)
        } else {
            link.receiveBarrier(nonce: barrier.nonce, at: now, into: &effects)
            survey.begin(at: now)
        }
        nonces.remove(barrier.nonce)
    }

    /// - Returns: whether what comes with the marks is part of the present.
    @discardableResult
    private func learn(_ marks: JournalMarks) -> Bool {
        let ledger = link.receiveBeacon(marks.ledger.epochMark(of: 0), at: now, into: &effects)
        return link.receiveBeacon(marks.streams.epochMark(of: 1), at: now, into: &effects) && ledger
    }

    /// Follows a topic that is seen for the first time: from its beginning, since it was not there when all were asked about.
    private func follow(_ topic: Topic) -> Bool {
        if survey.knows(topic) { return true }
        guard survey.isComplete else { return false }
        declare(topic, beginning(of: topic))
        return true
    }

    private func declare(_ topic: Topic, _ join: TopicPlan.Join) {
        survey.note(topic)
        link.declare(topic, TopicPlan(join: join, journal: topic.journal), at: now, into: &effects)
    }

    private func beginning(of topic: Topic) -> TopicPlan.Join {
        .from(following.lines[topic].map(\.next) ?? 1)
    }

    // MARK: Answers

    private func takeAnswer(_ packet: Packet) {
        let bytes = packet.bytes
        guard let answer = unsafe try? ControlAnswer(bytes.span.bytes) else { return unread += 1 }
        guard !packet.isHostile, let matter = unsafe conversation.end(Ticket.read(bytes.span.bytes)) else { return }
        switch (matter, answer) {
        case (.topics(let question), .topics(let page)): take(page, to: question)
        case (.epochs(let journal, let epoch, _), .topics(let page)): learn(page.marks, of: journal, after: epoch, nil)
        case (.epochs(let journal, let epoch, let delivered?), .repair(let repair)):
            let stands = repair.messages.first.map { delivered.stands(in: $0) } ?? false
            learn(repair.marks, of: journal, after: epoch, stands ? nil : delivered.position.seq)
        case (.link(let request), .repair(let repair)): take(repair, to: request)
        case (.link(let request), _): link.receive(.failed, to: request.ticket, at: now, into: &effects)
        default: break
        }
    }

    private func take(_ page: TopicsAnswer, to question: TopicsQuestion) {
        learn(page.marks)
        for mark in survey.take(page, to: question, at: now) {
            if !survey.knows(mark.topic) {
                let isNew = life == 1 && !plan.wantsOldest && !survey.isComplete
                declare(mark.topic, isNew ? .firstSight : beginning(of: mark.topic))
            }
            link.receiveMark(mark.topic, newest: mark.seq, at: now, into: &effects)
        }
        survey.finishIfDone()
    }

    /// Epochs were missed, and the manager tells of its own only.
    ///
    /// - Parameter changed: a seq that was delivered and stands no more: it was written anew in one of them.
    private func learn(_ marks: JournalMarks, of journal: UInt8, after epoch: UInt32, _ changed: UInt64?) {
        guard let mark = (journal == 0 ? marks.ledger : marks.streams).epochMark(of: journal) else { return }
        var learnt = [mark]
        if let changed, epoch + 1 < mark.number {
            learnt.insert(EpochMark(journal: journal, number: epoch + 1, began: changed), at: 0)
        }
        link.learn(epochs: learnt, at: now, into: &effects)
    }

    private func take(_ repair: RepairAnswer, to request: LinkRequest<Topic>) {
        learn(repair.marks)
        if case .probe = request.kind {
            return link.receive(.newest(repair.high), to: request.ticket, at: now, into: &effects)
        }
        let isLazy = misdeeds.contains(.subscriberBelievesAnswers) && chance.oneIn(2)
        for bytes in repair.messages where !isLazy {
            guard case .message(let message)? = Heard(bytes, on: request.topic) else {
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

/// What came over the broadcast, or was fetched: they are the same bytes.
private enum Heard {
    case message(VirtualSubscriber.Stream.Message)
    case beacon(Beacon)
    case barrier(Barrier)

    init?(_ bytes: [UInt8], on topic: Topic) {
        let frame = unsafe bytes.span.bytes
        switch topic.channel {
        case Channel.beacon.name:
            guard let beacon = try? BeaconCoding.decodeBeacon(frame) else { return nil }
            self = .beacon(beacon)
        case Channel.reconcile.name:
            guard let barrier = try? BeaconCoding.decodeBarrier(frame) else { return nil }
            self = .barrier(barrier)
        default:
            let stamp: Stamp
            if topic.journal == 1 {
                guard let published = try? PublishedCoding.decode(frame) else { return nil }
                stamp = published.stamp
            } else {
                guard let event = try? EventCoding.decodeEvent(frame) else { return nil }
                stamp = event.stamp
            }
            self = .message(
                VirtualSubscriber.Stream.Message(
                    topic: topic,
                    numbers: .one(stamp.topicSeq),
                    position: Position(journal: topic.journal, epoch: stamp.epoch, seq: stamp.seq),
                    size: bytes.count,
                    payload: XXH64.hash(bytes)
                )
            )
        }
    }
}

extension VirtualSubscriber.Delivered {
    /// Whether a message that the journal holds in its place is this one.
    fileprivate func stands(in bytes: [UInt8]) -> Bool {
        guard case .message(let message)? = Heard(bytes, on: topic) else { return false }
        return message.numbers == .one(number) && message.position == position
    }
}

extension Topic {
    /// The journal that its messages lie in: of what the manager says itself the ledger, of all else the streams.
    var journal: UInt8 { Channel.isReserved(channel) ? 0 : 1 }
}

extension JournalMarks.Mark {
    fileprivate func epochMark(of journal: UInt8) -> EpochMark? {
        epoch == 0 ? nil : EpochMark(journal: journal, number: epoch, began: began)
    }
}

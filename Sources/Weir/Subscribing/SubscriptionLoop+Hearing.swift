import WeirLink
import WeirModel
import WeirWire
import ZeroMQ

/// The broadcast: messages, beacons, barriers.
extension SubscriptionLoop {
    /// In one turn at most so many, so that answers and timers get their turn as well.
    private static var messagesInTurn: Int { 1_024 }

    mutating func receiveBroadcasts() throws(ZeroMQError) {
        guard let connection else { return }
        for _ in 0..<Self.messagesInTurn {
            guard try connection.broadcast.receive(into: &frames, dontWait: true) else { return }
            guard frames.count == 2 else { continue }
            hear(Heard(frames, names.topic(of: frames[0])))
        }
    }

    private mutating func hear(_ heard: Heard) {
        switch heard {
        case .message(let message):
            // Before the topics are known, nobody can say whether this one is new.
            guard follow(message.topic) else { return link.receiveFrame(at: now, into: &effects) }
            link.receive(message, at: now, into: &effects)
        case .beacon(let beacon): take(beacon)
        case .barrier(let barrier): take(barrier)
        case .other: link.receiveFrame(at: now, into: &effects)
        }
    }

    private mutating func take(_ beacon: Beacon) {
        guard learn(beacon.marks) else { return }
        for mark in beacon.topics where filters.contains(where: { $0.takes(mark.topic) }) && follow(mark.topic) {
            link.receiveMark(mark.topic, newest: mark.seq, at: now, into: &effects)
        }
    }

    private mutating func take(_ barrier: WeirModel.Barrier) {
        learn(barrier.marks)
        if heartbeats.remove(barrier.nonce) != nil {
            link.receiveHeartbeatAnswer(id: barrier.nonce, at: now, into: &effects)
        } else {
            link.receiveBarrier(nonce: barrier.nonce, at: now, into: &effects)
            survey.begin(at: now)
        }
        try? connection?.listenNoMore(to: barrier.nonce)
    }

    /// - Returns: whether what comes with the marks is part of the present.
    @discardableResult
    mutating func learn(_ marks: JournalMarks) -> Bool {
        let ledger = link.receiveBeacon(marks.ledger.epochMark(of: 0), at: now, into: &effects)
        return link.receiveBeacon(marks.streams.epochMark(of: 1), at: now, into: &effects) && ledger
    }

    /// Follows a topic that is seen for the first time: from its beginning, since it was not there when all were asked about.
    ///
    /// - Returns: false while they are being asked about, or where the topic is none of ours.
    private mutating func follow(_ topic: Topic) -> Bool {
        if survey.knows(topic) { return true }
        guard survey.isComplete else { return false }
        survey.note(topic)
        link.declare(
            topic,
            TopicPlan(join: options.start.beginning(of: topic), journal: topic.journal),
            at: now,
            into: &effects
        )
        return true
    }
}

/// What came over the broadcast.
private enum Heard {
    case message(SubscriptionLoop.Stream.Message)
    case beacon(Beacon)
    case barrier(WeirModel.Barrier)
    /// Something that this version cannot read: it shows that somebody lives.
    case other

    init(_ frames: borrowing Multipart, _ topic: Topic?) {
        self = topic.flatMap { Heard(frames[1], on: $0) } ?? .other
    }

    private init?(_ bytes: RawSpan, on topic: Topic) {
        switch topic.channel {
        case Channel.beacon.name:
            guard let beacon = try? BeaconCoding.decodeBeacon(bytes) else { return nil }
            self = .beacon(beacon)
        case Channel.reconcile.name:
            guard let barrier = try? BeaconCoding.decodeBarrier(bytes) else { return nil }
            self = .barrier(barrier)
        default:
            guard let message = SubscriptionLoop.Stream.Message(bytes, on: topic) else { return nil }
            self = .message(message)
        }
    }
}

extension JournalMarks.Mark {
    func epochMark(of journal: UInt8) -> EpochMark? {
        epoch == 0 ? nil : EpochMark(journal: journal, number: epoch, began: began)
    }
}

extension Topic {
    /// The journal that its messages lie in.
    var journal: UInt8 { Channel.isReserved(channel) ? 0 : 1 }
}

extension SubscriptionStart {
    /// Where a topic begins that came up after the subscription did.
    func beginning(of topic: Topic) -> TopicPlan.Join {
        switch self {
        case .now, .oldest: .from(1)
        case .from(let seq): .from(seq)
        case .after(let last): .from((last[topic] ?? 0).adding(1))
        }
    }
}

extension LinkMessage<Topic, StreamMessage.Body> {
    /// A broadcast message, or one that was fetched: they are the same bytes.
    init?(_ bytes: RawSpan, on topic: Topic) {
        let (stamp, body): (Stamp, StreamMessage.Body)
        if topic.journal == 1, let published = try? PublishedCoding.decode(bytes) {
            (stamp, body) = (published.stamp, .published(published))
        } else if topic.journal == 0, let event = try? EventCoding.decodeEvent(bytes) {
            (stamp, body) = (event.stamp, .event(event))
        } else {
            return nil
        }
        self.init(
            topic: topic,
            numbers: .one(stamp.topicSeq),
            position: Position(journal: topic.journal, epoch: stamp.epoch, seq: stamp.seq),
            size: bytes.byteCount,
            payload: body
        )
    }
}

import WeirLink
import WeirModel

/// Subscriptions: sent, confirmed, refused, and proven all together.
extension Feed {
    mutating func subscribe(to topics: [Topic], into effects: inout [FeedEffect]) {
        guard !topics.isEmpty else { return }
        effects.append(.note(.subscribing(topics)))
        effects += venue.subscribing(to: topics, id: following.send(topics)).map(FeedEffect.send)
    }

    /// Subscribes once more to a topic that was confirmed. Some venues refuse a second subscription: so the first is ended.
    mutating func resubscribe(to topic: Topic, into effects: inout [FeedEffect]) {
        guard connection.isOpen, following[topic] != nil else { return }
        effects += venue.unsubscribing(from: [topic], id: following.send([])).map(FeedEffect.send)
        following.expect(topic)
        subscribe(to: [topic], into: &effects)
    }

    /// The venue has confirmed subscriptions.
    mutating func confirmed(_ topics: [SubscribedTopic], at now: Nanoseconds, into effects: inout [FeedEffect]) {
        for mark in topics where following[mark.topic] != nil {
            following.confirmed(mark.topic)
            connection.marks.append(mark)
        }
        if let trial = connection.trial, topics.contains(where: { $0.topic == trial }) {
            connection.trial = nil
            tryNext(into: &effects)
        }
        prove(at: now)
    }

    /// The venue does not say what it refuses. Other refusals of the same frames may be on their way: so what is at fault is
    /// looked for after the next barrier, topic by topic.
    private mutating func refusedSomething(_ reason: String, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        connection.refusal = reason
        guard let trial = connection.trial.take() else { return }
        for topic in drop(trial, at: now) { effects.append(.tell(.refused(topic, reason: reason))) }
        tryNext(into: &effects)
        prove(at: now)
    }

    /// Subscribes to the next topic that is not confirmed, unless one is being tried.
    mutating func tryNext(into effects: inout [FeedEffect]) {
        guard connection.trial == nil, let topic = following.expected.first else { return }
        connection.trial = topic
        subscribe(to: [topic], into: &effects)
    }

    /// A subscription was refused: of several topics one may be at fault, so that each is tried alone.
    mutating func refused(_ id: UInt64?, _ reason: String, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        if id == nil, link.state == .proving, !following.expected.isEmpty {
            return refusedSomething(reason, at: now, into: &effects)
        }
        let asked = id.map { following.refused($0) } ?? []
        // What was confirmed stays so: a venue may refuse a subscription that came twice.
        let topics = asked.filter(following.expected.contains)
        guard topics.count == 1 else {
            if topics.isEmpty { effects.append(.note(.unreadable("refused: \(reason)"))) }
            for topic in topics { subscribe(to: [topic], into: &effects) }
            return
        }
        for topic in drop(topics[0], at: now) { effects.append(.tell(.refused(topic, reason: reason))) }
        prove(at: now)
    }

    /// All subscriptions are in force, if so: what the venue said of their newest numbers holds from now on.
    mutating func prove(at now: Nanoseconds) {
        guard connection.isOpen, connection.epoch != nil || venue.firstNumberOfEpoch == nil else { return }
        if link.state == .proving {
            guard let barrier = connection.barrier, following.expected.isEmpty else { return }
            if connection.marks.contains(where: connection.isBelowFloor) { beginUnsaid(at: now) }
            link.receiveBarrier(nonce: barrier, at: now, into: &wishes)
        }
        guard link.state.isProven else { return }
        for mark in connection.marks {
            if let newest = mark.newest { link.receiveMark(mark.topic, newest: newest, at: now, into: &wishes) }
        }
        connection.marks.removeAll(keepingCapacity: true)
    }
}

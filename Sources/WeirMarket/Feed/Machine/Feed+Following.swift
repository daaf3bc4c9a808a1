import WeirLink
public import WeirModel

extension Feed {
    /// Follows a topic from now on. Does nothing where it is followed already; a topic that cannot be followed is told as
    /// refused.
    public mutating func follow(
        _ topic: Topic,
        from start: FeedStart = .now,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard following[topic] == nil else { return }
        guard let plan = venue.plan(for: topic).map({ adapt($0, start) }) else {
            return effects.append(.tell(.refused(topic, reason: "the venue has no such topic")))
        }
        // What bears numbers of the same counter and is not followed would look lost.
        if let counter = plan.counter { follow(counter, from: start, at: now, into: &effects) }
        following.add(topic, plan, isBeginning: start == .oldest)
        declare(topic, plan, at: now)
        perform(at: now, into: &effects)
        guard connection.isOpen, following[topic] != nil else { return }
        following.expect(topic)
        subscribe(to: [topic], into: &effects)
    }

    /// Follows a topic no more, nor those that share its counter (``TopicPlan/counter``). Does nothing where it is not followed.
    public mutating func unfollow(_ topic: Topic, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        guard following[topic] != nil else { return }
        let topics = following.sharers(of: topic)
        let id = following.send([])
        drop(topic, at: now)
        if connection.isOpen { effects += venue.unsubscribing(from: topics, id: id).map(FeedEffect.send) }
        prove(at: now)
        perform(at: now, into: &effects)
    }

    mutating func declare(_ topic: Topic, _ plan: TopicPlan, at now: Nanoseconds) {
        guard let counter = plan.counter, counter != topic else {
            return link.declare(topic, plan, at: now, into: &wishes)
        }
        if !link.declare(topic, as: counter) { wishes.append(.topicRefused(topic)) }
    }

    /// The venue's plan with what the configuration says.
    private func adapt(_ plan: TopicPlan, _ start: FeedStart) -> TopicPlan {
        var plan = plan
        if plan.expectedInterval == .never { plan.expectedInterval = config.wsIdleTimeout.nanoseconds }
        guard config.reconciliationEnabled else {
            plan.repair = .nothing
            plan.expectedInterval = .never
            return plan
        }
        switch start {
        case .now: break
        case .oldest where plan.join == .firstSight: plan.join = .from(venue.firstNumberOfEpoch ?? 1)
        case .from(let number) where plan.join == .firstSight: plan.join = .from(number)
        case .oldest, .from: break
        }
        return plan
    }

    /// A topic, and those that share its counter.
    ///
    /// - Returns: which these are.
    @discardableResult
    mutating func drop(_ topic: Topic, at now: Nanoseconds) -> [Topic] {
        let topics = following.sharers(of: topic)
        for topic in topics.reversed() {
            following.remove(topic)
            venue.forget(topic)
            gaps.forget(topic)
            desk.forget(topic)
            link.forget(topic, at: now, into: &wishes)
        }
        return topics
    }

    // MARK: Subscriptions

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

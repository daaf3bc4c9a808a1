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
        following.add(topic, plan, isBeginning: start == .oldest)
        link.declare(topic, plan, at: now, into: &wishes)
        perform(at: now, into: &effects)
        guard connection.isOpen, following[topic] != nil else { return }
        following.expect(topic)
        subscribe(to: [topic], into: &effects)
    }

    /// Follows a topic no more.
    public mutating func unfollow(_ topic: Topic, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        guard following[topic] != nil else { return }
        let id = following.send([])
        drop(topic, at: now)
        if connection.isOpen { effects += venue.unsubscribing(from: [topic], id: id).map(FeedEffect.send) }
        prove(at: now)
        perform(at: now, into: &effects)
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

    mutating func drop(_ topic: Topic, at now: Nanoseconds) {
        following.remove(topic)
        gaps.forget(topic)
        desk.forget(topic)
        link.forget(topic, at: now, into: &wishes)
    }

    // MARK: Subscriptions

    mutating func subscribe(to topics: [Topic], into effects: inout [FeedEffect]) {
        guard !topics.isEmpty else { return }
        effects.append(.note(.subscribing(topics)))
        effects += venue.subscribing(to: topics, id: following.send(topics)).map(FeedEffect.send)
    }

    /// The venue has confirmed subscriptions.
    mutating func confirmed(_ topics: [SubscribedTopic], at now: Nanoseconds, into effects: inout [FeedEffect]) {
        for mark in topics where following[mark.topic] != nil {
            following.confirmed(mark.topic)
            connection.marks.append(mark)
        }
        prove(at: now)
    }

    /// A subscription was refused: of several topics one may be at fault, so that each is tried alone.
    mutating func refused(_ id: UInt64?, _ reason: String, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        let topics = id.map { following.refused($0) } ?? []
        guard topics.count == 1 else {
            if topics.isEmpty { effects.append(.note(.unreadable("refused: \(reason)"))) }
            for topic in topics { subscribe(to: [topic], into: &effects) }
            return
        }
        drop(topics[0], at: now)
        effects.append(.tell(.refused(topics[0], reason: reason)))
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

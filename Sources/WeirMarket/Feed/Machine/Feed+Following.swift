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
}

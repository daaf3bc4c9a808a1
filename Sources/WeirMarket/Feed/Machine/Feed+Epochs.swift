import WeirLink
import WeirModel

/// The venue begins its counting anew.
extension Feed {
    /// Learns which counting something belongs to.
    ///
    /// - Returns: false where that is over: then nothing of it is used.
    mutating func learn(_ number: UInt32, isLive: Bool, at now: Nanoseconds, into effects: inout [FeedEffect]) -> Bool {
        switch epoch.learn(number, isLive: isLive) {
        case .known: return true
        case .stale: return false
        case .began:
            effects.append(.note(.epoch(number)))
            begin(at: now)
            perform(at: now, into: &effects)
            // A connection that has just been made is about to stand, and then it is looked at.
            if connection.isTold || !isLive { reconcileAccount(at: now, into: &effects) }
            return true
        }
    }

    /// It names numbers that lie before what was delivered.
    mutating func beginUnsaid(at now: Nanoseconds) {
        epoch.beginUnsaid()
        begin(at: now)
    }

    /// Everything that has begun begins again, whether the link has delivered anything of it or not.
    private mutating func begin(at now: Nanoseconds) {
        connection.forgetFloors()
        let begun = following.topics.filter { following.isCounter($0) && link.next(of: $0) != nil }
        link.learn(epochs: [epoch.mark], at: now, into: &wishes)
        var reset = Set<Topic>()
        for case .reset(let topic) in wishes { reset.insert(topic) }
        wishes += begun.filter { !reset.contains($0) }.map(Stream.Effect.reset)
    }

    /// Follows a topic from the beginning of the new counting, so that what came before we learnt of it is fetched.
    mutating func restart(_ topic: Topic, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        let topics = following.sharers(of: topic)
        guard let counter = topics.first else { return }
        // Forgetting the counter's own name forgets the others.
        link.forget(counter, at: now, into: &wishes)
        for topic in topics {
            guard let plan = following[topic]?.plan else { continue }
            gaps.forget(topic)
            desk.forget(topic)
            statistics.resets += 1
            effects.append(.tell(.reset(topic)))
            declare(topic, fromTheFirst(plan), at: now)
        }
    }

    private func fromTheFirst(_ plan: TopicPlan) -> TopicPlan {
        guard plan.join != .snapshot else { return plan }
        var plan = plan
        let first = config.reconciliationEnabled ? venue.firstNumberOfEpoch : nil
        plan.join = first.map { .from($0) } ?? .firstSight
        return plan
    }
}

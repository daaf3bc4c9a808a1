import WeirLink
import WeirModel

/// Where a topic begins for its follower.
public enum FeedStart: Hashable, Sendable {
    /// With what is newest when the subscription takes effect (or with a snapshot, where the venue's plan says so).
    case now
    /// With the oldest that the venue keeps.
    case oldest
    /// With this number.
    case from(UInt64)
}

/// The topics that are followed, and which of their subscriptions the venue has confirmed.
struct FollowedTopics: Sendable {
    struct Following: Sendable {
        var plan: TopicPlan
        /// Nothing was delivered yet, and what the venue does not keep any more is no loss.
        var isBeginning: Bool
    }

    private(set) var topics: [Topic] = []
    private var all: [Topic: Following] = [:]
    /// Subscribed on this connection, and not confirmed.
    private(set) var expected: [Topic] = []
    /// What the subscription with this id was for.
    private var sent: [UInt64: [Topic]] = [:]
    private var lastID: UInt64 = 0

    subscript(_ topic: Topic) -> Following? { all[topic] }

    mutating func add(_ topic: Topic, _ plan: TopicPlan, isBeginning: Bool) {
        topics.append(topic)
        all[topic] = Following(plan: plan, isBeginning: isBeginning)
    }

    mutating func remove(_ topic: Topic) {
        topics.removeAll { $0 == topic }
        expected.removeAll { $0 == topic }
        all[topic] = nil
    }

    /// Its first message was delivered.
    mutating func begun(_ topic: Topic) {
        if all[topic]?.isBeginning == true { all[topic]?.isBeginning = false }
    }

    // MARK: Subscriptions

    /// A new connection: nothing is confirmed.
    mutating func expectAll() {
        expected = topics
        sent = [:]
    }

    mutating func expect(_ topic: Topic) {
        if !expected.contains(topic) { expected.append(topic) }
    }

    /// - Returns: the id that a subscription to these topics bears.
    mutating func send(_ topics: [Topic]) -> UInt64 {
        lastID += 1
        sent[lastID] = topics
        return lastID
    }

    mutating func confirmed(_ topic: Topic) { expected.removeAll { $0 == topic } }

    /// The topics of a subscription that was refused.
    mutating func refused(_ id: UInt64) -> [Topic] { sent.removeValue(forKey: id)?.filter { all[$0] != nil } ?? [] }
}

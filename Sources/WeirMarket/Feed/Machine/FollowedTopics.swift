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
        /// The number after which something may have been missed, as the user was told last.
        var blindAfter: UInt64?
    }

    private(set) var topics: [Topic] = []
    private var all: [Topic: Following] = [:]
    /// Subscribed on this connection, and not confirmed.
    private(set) var expected: [Topic] = []
    /// What the subscription with this id was for.
    private var sent: [UInt64: [Topic]] = [:]
    private var lastID: UInt64 = 0
    private static let sentMax: UInt64 = 8_192

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

    /// Its first message was delivered, which is also its counter's.
    mutating func begun(_ topic: Topic) {
        guard let following = all[topic] else { return }
        if following.isBeginning { all[topic]?.isBeginning = false }
        if let counter = following.plan.counter, all[counter]?.isBeginning == true { all[counter]?.isBeginning = false }
    }

    /// The topics whose messages are numbered together with this one's, the counter's own first.
    func sharers(of topic: Topic) -> [Topic] {
        guard let following = all[topic] else { return [] }
        let counter = following.plan.counter ?? topic
        return [counter] + topics.filter { $0 != counter && all[$0]?.plan.counter == counter }
    }

    /// Whether a topic is numbered by a counter of its own.
    func isCounter(_ topic: Topic) -> Bool { all[topic].map { $0.plan.counter ?? topic == topic } ?? false }

    /// Notes that something may have been missed after this number.
    ///
    /// - Returns: whether that is news.
    mutating func isBlind(_ topic: Topic, after number: UInt64) -> Bool {
        guard let following = all[topic], following.blindAfter != number else { return false }
        all[topic]?.blindAfter = number
        return true
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
        // What is refused is refused soon.
        sent[lastID - min(lastID, Self.sentMax)] = nil
        return lastID
    }

    mutating func confirmed(_ topic: Topic) { expected.removeAll { $0 == topic } }

    /// The topics of a subscription that was refused.
    mutating func refused(_ id: UInt64) -> [Topic] { sent.removeValue(forKey: id)?.filter { all[$0] != nil } ?? [] }
}

public import WeirModel

/// What is subscribed to: one topic, or all of a channel.
public struct TopicFilter: Hashable, Sendable {
    public let channel: String
    /// Nil for every key.
    public let key: String?

    public init(_ channel: String, _ key: String? = nil) {
        self.channel = channel
        self.key = key
    }

    public init(_ topic: Topic) { self.init(topic.channel, topic.key) }

    /// The beginning of the topic frames that are meant; the NUL keeps `market/BTC` from hearing `market/BTCX`.
    var prefix: String { "\(channel)/" + (key.map { "\($0)\0" } ?? "") }

    func takes(_ topic: Topic) -> Bool { topic.channel == channel && (key == nil || key == topic.key) }
}

/// Where a subscription begins.
public enum SubscriptionStart: Sendable, Equatable {
    /// With what is published from now on. Topics that come up later begin at their beginning.
    case now
    /// With the oldest that is kept.
    case oldest
    /// With this sequence, in every topic.
    case from(UInt64)
    /// Behind what was had before: the last sequence of each topic. Topics that are not named begin at their beginning.
    case after([Topic: UInt64])
}

/// Bounds and times of a subscription. Times are in nanoseconds.
public struct SubscriptionOptions: Sendable, Equatable {
    public var start = SubscriptionStart.now
    /// Elements that wait for whoever takes them. When they are so many, nothing more is read until some have been taken; what
    /// is lost meanwhile is repaired afterwards.
    public var bufferMax = 10_000
    /// Topics that are followed at most; further ones are told as refused.
    public var topicsMax = 65_536
    /// How long the broadcast may be silent (the manager's beacon comes every second) until it is taken to be gone.
    public var idleTimeout: Nanoseconds = 10 * .second
    /// Between two heartbeats, each answered by the manager over the broadcast.
    public var heartbeatInterval: Nanoseconds = 60 * .second
    /// How long the answer may take; less than the interval.
    public var heartbeatTimeout: Nanoseconds = 10 * .second
    /// How long a message that is missing may just be late.
    public var grace: Nanoseconds = 50 * .millisecond

    public init() {}
}

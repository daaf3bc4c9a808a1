public import WeirModel

/// What one frame of a venue says.
public enum VenueNews: Hashable, Sendable {
    /// A numbered message of a topic.
    case message(MarketUpdate)
    /// A snapshot of a topic that contains everything through `at`, sent because somebody asked over the WebSocket.
    case snapshot(MarketUpdate, at: UInt64)
    /// These subscriptions are in force.
    case subscribed([SubscribedTopic])
    /// These are so no longer.
    case unsubscribed([Topic])
    /// The answer to the ping with this id.
    case pong(id: UInt64)
    /// The name that the venue knows this client by.
    case session(String)
    /// Which counting this connection's numbers belong to: a higher one means that the venue began anew.
    case epoch(UInt32)
    /// A witness beside the numbers, such as a checksum, says that something of this topic is missing.
    case doubt(Topic, reason: String)
    /// The venue will not do what the frame of ours asked that bore this id; nil where it does not say which.
    case refused(id: UInt64?, reason: String)
    /// A frame that means nothing here: it shows that the transport lives.
    case other
}

/// A subscription that the venue has confirmed.
public struct SubscribedTopic: Hashable, Sendable {
    public var topic: Topic
    /// The newest number that was out when the subscription took effect: what is sent begins behind it. Nil where the venue
    /// does not say.
    public var newest: UInt64?

    public init(_ topic: Topic, newest: UInt64? = nil) {
        self.topic = topic
        self.newest = newest
    }
}

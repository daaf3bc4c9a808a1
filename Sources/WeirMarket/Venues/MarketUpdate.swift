public import WeirLink
public import WeirModel

/// One message of a market topic, as a venue sent it or as it was fetched: the same bytes either way.
public struct MarketUpdate: Hashable, Sendable {
    public var topic: Topic
    /// Its place in the topic's sequence, in the venue's own numbers.
    public var numbers: Numbers
    /// The venue's own JSON of this message. One that was fetched is written as it would have come live.
    public var bytes: [UInt8]
    /// What it says, where it is a price.
    public var tick: Tick?

    public init(topic: Topic, numbers: Numbers, bytes: [UInt8], tick: Tick? = nil) {
        self.topic = topic
        self.numbers = numbers
        self.bytes = bytes
        self.tick = tick
    }
}

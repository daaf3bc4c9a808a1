public import WeirModel

/// From when to when, in nanoseconds since 1970, both inclusive; nil does not bound.
public struct HistorySpan: Hashable, Sendable {
    public var start: Int64?
    public var end: Int64?
    /// Where a page begins that follows another, in the venue's numbers.
    public var from: UInt64?

    public init(start: Int64? = nil, end: Int64? = nil, from: UInt64? = nil) {
        self.start = start
        self.end = end
        self.from = from
    }
}

/// Prices of a span of time, oldest first.
public struct PriceHistory: Hashable, Sendable {
    /// What was asked about.
    public var topic: Topic
    /// The prices, each written as it would have come live; of one counting all of them.
    public var updates: [MarketUpdate]
    /// Where the next page begins, in the venue's numbers; nil where this is all.
    public var next: UInt64?
    /// Which counting the numbers belong to; nil where the venue has no epochs.
    public var epoch: UInt32?

    public init(topic: Topic, updates: [MarketUpdate], next: UInt64? = nil, epoch: UInt32? = nil) {
        self.topic = topic
        self.updates = updates
        self.next = next
        self.epoch = epoch
    }
}

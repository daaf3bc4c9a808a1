/// Which topics are there, and how far have they come?
public struct TopicsQuestion: Equatable, Sendable {
    /// Only those whose name, `channel/key` and a NUL, begins so.
    public var prefix: [UInt8]
    /// Only those behind this name, in the order of their bytes; empty for the first page.
    public var after: [UInt8]

    public init(prefix: [UInt8] = [], after: [UInt8] = []) {
        self.prefix = prefix
        self.after = after
    }
}

/// A page of the topics: a snapshot for a subscriber.
public struct TopicsAnswer: Equatable, Sendable {
    public var marks: JournalMarks
    /// XXH64 of the ledger's state then.
    public var stateHash: UInt64
    /// In the order of their names' bytes.
    public var topics: [TopicMark]
    /// There are none behind them.
    public var isLast: Bool

    public init(marks: JournalMarks, stateHash: UInt64, topics: [TopicMark], isLast: Bool) {
        self.marks = marks
        self.stateHash = stateHash
        self.topics = topics
        self.isLast = isLast
    }
}

/// A range of a topic's messages that somebody missed.
public struct RepairQuestion: Equatable, Sendable {
    public var topic: Topic
    /// The first sequence wanted, from 1.
    public var from: UInt64
    /// The last one wanted.
    public var through: UInt64
    /// How many bytes the answer may have; 0 leaves it to the manager.
    public var bytesMax: UInt64

    public init(topic: Topic, from: UInt64, through: UInt64, bytesMax: UInt64 = 0) {
        self.topic = topic
        self.from = from
        self.through = through
        self.bytesMax = bytesMax
    }
}

/// A page of what a ``RepairQuestion`` asked for.
public struct RepairAnswer: Equatable, Sendable {
    public var marks: JournalMarks
    /// The sequence of the first message in it; where there is none, the oldest that can still be had.
    public var first: UInt64
    /// What to ask for next. What lies before it and is not in the answer cannot be had.
    public var next: UInt64
    /// The last sequence of the topic so far.
    public var high: UInt64
    /// Bytes as they were broadcast, in order and without a hole.
    public var messages: [[UInt8]]

    public init(marks: JournalMarks, first: UInt64, next: UInt64, high: UInt64, messages: [[UInt8]]) {
        self.marks = marks
        self.first = first
        self.next = next
        self.high = high
        self.messages = messages
    }
}

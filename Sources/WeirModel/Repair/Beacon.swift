/// The manager lives, and its topics have come so far: broadcast every second, journaled nowhere.
public struct Beacon: Equatable, Sendable {
    public var marks: JournalMarks
    /// Ascends within the manager's process, from 1.
    public var number: UInt64
    /// The wall clock, in nanoseconds since 1970.
    public var utc: Int64
    /// Those that moved since the last beacon, and a page of the others.
    public var topics: [TopicMark]

    public init(marks: JournalMarks, number: UInt64, utc: Int64, topics: [TopicMark]) {
        self.marks = marks
        self.number = number
        self.utc = utc
        self.topics = topics
    }

    /// Where it is broadcast.
    public static let topic = Topic(Channel.beacon.name, "manager")
}

/// Broadcast because somebody asked for it: whoever sees it hears everything that is broadcast from here on.
public struct Barrier: Equatable, Sendable {
    public var marks: JournalMarks
    /// The asker's.
    public var nonce: UInt64

    public init(marks: JournalMarks, nonce: UInt64) {
        self.marks = marks
        self.nonce = nonce
    }

    /// Where it is broadcast: a topic of its own, so that nobody else need hear it.
    public static func topic(of nonce: UInt64) -> Topic {
        let digits = String(nonce, radix: 16)
        return Topic(Channel.reconcile.name, String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    }
}

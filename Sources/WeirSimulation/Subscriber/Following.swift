import WeirLink
import WeirModel

/// What a subscriber's user was told of its topics, over all lives of its process: to be held against the journal.
struct Following {
    /// One topic, from the first number on that was delivered.
    struct Line {
        let first: UInt64
        /// The fingerprint of each message; nil for one that was told as not to be had.
        var prints: [UInt64?] = []
        /// Whether it began as its start says, and not because the sender began anew.
        let isFirst: Bool

        var next: UInt64 { first + UInt64(prints.count) }
    }

    private(set) var lines: [Topic: Line] = [:]
    /// Gaps that were told of, and not yet ended.
    private(set) var gaps: [Topic: SequenceRange] = [:]
    private var resets: Set<Topic> = []
    private(set) var faults: [String] = []
    private(set) var tally = Tally()

    struct Tally {
        var delivered = 0
        var gaps = 0
        var repaired = 0
        var holes = 0
        var resets = 0
    }

    /// In the order of their names, so that one seed tells the same story twice.
    var topics: [Topic] { lines.keys.sorted { "\($0)" < "\($1)" } }

    var openGaps: [String] { gaps.map { "\($0.key) \($0.value)" }.sorted() }

    mutating func deliver(_ topic: Topic, _ number: UInt64, print: UInt64) {
        tally.delivered += 1
        put(topic, SequenceRange(number, number), print)
    }

    mutating func opened(_ topic: Topic, _ range: SequenceRange) {
        tally.gaps += 1
        gaps[topic] = range
    }

    mutating func repaired(_ topic: Topic, _ range: SequenceRange) {
        tally.repaired += Int(range.last - range.first + 1)
        end(topic, range)
    }

    mutating func unfillable(_ topic: Topic, _ range: SequenceRange) {
        tally.holes += Int(range.last - range.first + 1)
        put(topic, range, nil)
        end(topic, range)
    }

    mutating func reset(_ topic: Topic) {
        tally.resets += 1
        (lines[topic], gaps[topic]) = (nil, nil)
        resets.insert(topic)
    }

    /// The process is gone, and what it was asking for with it.
    ///
    /// - Parameter resumes: whether the next one goes on where this one was.
    mutating func restart(resumes: Bool) {
        gaps = [:]
        if !resumes { (lines, resets) = ([:], []) }
    }

    private mutating func put(_ topic: Topic, _ range: SequenceRange, _ print: UInt64?) {
        let line = lines[topic] ?? Line(first: range.first, isFirst: !resets.contains(topic))
        if line.next != range.first { faults.append("\(topic): \(range) was told after \(line.next - 1)") }
        lines[topic] = line
        lines[topic]?.prints += repeatElement(print, count: Int(range.last - range.first + 1))
    }

    private mutating func end(_ topic: Topic, _ part: SequenceRange) {
        guard let gap = gaps[topic] else { return }
        gaps[topic] = part.last >= gap.last ? nil : SequenceRange(part.last + 1, gap.last)
    }
}

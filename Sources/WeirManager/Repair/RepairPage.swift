import WeirModel
import WeirWire

/// The page that answers a question for repair, while it is filled.
///
/// The rule: messages in order, without a hole. Where the first ones asked for cannot be had any more, it begins with the
/// oldest that can. A page without messages names that one, or the next to come, as its first.
struct RepairPage {
    let through: UInt64
    /// Bytes of the messages and their lengths; a first message is taken whatever its size.
    private let bytesMax: Int
    /// The topic's last message, committed, when it was asked.
    let high: UInt64
    private let marks: JournalMarks
    private var first: UInt64?
    /// What to ask for next.
    private(set) var next: UInt64
    private var list: [UInt8] = []
    private var count: UInt32 = 0
    private(set) var isComplete: Bool

    /// - Parameter bytesMax: of the whole answer.
    init(_ question: RepairQuestion, high: UInt64, marks: JournalMarks, bytesMax: Int) {
        through = min(question.through, high)
        next = question.from
        self.high = high
        self.marks = marks
        self.bytesMax = bytesMax - RepairCoding.bytesBesideMessages
        isComplete = question.from > through
    }

    /// Messages that may at most find room.
    var countMax: Int { max(1, bytesMax / RepairCoding.bytesOfShortest) }

    /// Takes a message in the order of its topic; those before it are passed over. What has no place any more completes it.
    mutating func take(_ topicSeq: UInt64, _ message: RawSpan) {
        guard !isComplete, topicSeq >= next else { return }
        if first == nil { next = topicSeq }
        guard topicSeq == next, topicSeq <= through, count == 0 || list.count + 4 + message.byteCount <= bytesMax else {
            isComplete = true
            return
        }
        first = first ?? topicSeq
        RepairCoding.append(message, to: &list)
        count += 1
        next = topicSeq + 1
        isComplete = next > through
    }

    /// There are no more messages of the topic: what was not found cannot be had.
    mutating func end() {
        if first == nil, !isComplete { next = high + 1 }
        isComplete = true
    }

    /// The answer.
    func encoded(ticket: UInt32) -> [UInt8] {
        RepairCoding.encode(
            marks: marks,
            first: first ?? next,
            next: next,
            high: high,
            count: count,
            list: list,
            ticket: ticket
        )
    }

    /// About how many bytes it holds.
    var byteCount: Int { list.count + RepairCoding.bytesBesideMessages }
}

import WeirJournal
import WeirModel

/// What this process remembers of one journal since it began to write it: its last messages, and where the others lie.
struct JournalMemory: ~Copyable {
    /// An event of the batch.
    private struct Appended {
        var number: Int
        var topicSeq: UInt64
        var seq: UInt64
        var range: FrameBuffer.EventRange
    }

    /// The first seq of this process's epoch.
    let began: UInt64
    private var batch: [Appended] = []
    private var recent: RecentMessages
    private var index = TopicIndex()
    /// The journal's oldest seq, as far as it has been removed by this process; 0 before that.
    private var oldest: UInt64 = 0

    /// Bytes of messages kept of each journal, and how many messages at most.
    static let (recentBytes, recentCount) = (16 << 20, 1 << 17)

    init(began: UInt64) {
        self.began = began
        recent = RecentMessages(capacity: Self.recentBytes, countMax: Self.recentCount)
    }

    /// An event stands in the batch. O(1), and without allocation but for the batch's own growth.
    mutating func append(_ number: Int, _ stamp: Stamp, at range: FrameBuffer.EventRange) {
        batch.append(Appended(number: number, topicSeq: stamp.topicSeq, seq: stamp.seq, range: range))
    }

    /// The batch has been committed: from now on it may be told.
    mutating func commit(_ frame: borrowing FrameBuffer, in topics: inout TopicBook) {
        for event in batch {
            let before = topics.committed(event.number, event.topicSeq, at: event.seq)
            recent.keep(frame.event(event.range), at: event.seq, after: before)
            index.note(event.number, event.topicSeq, at: event.seq)
        }
        batch.removeAll(keepingCapacity: true)
    }

    /// Retention has removed what lies before a seq.
    mutating func removed(before oldest: UInt64) {
        guard oldest > self.oldest else { return }
        self.oldest = oldest
        index.forget(before: oldest)
    }

    /// Fills a page, if all of it is remembered.
    ///
    /// - Returns: about how many steps that took; nil, where its beginning lies further back.
    func fill(_ page: inout RepairPage, from last: TopicBook.Entry) -> Int? {
        let newest = (topicSeq: last.last, seq: last.lastSeq)
        let from = page.next
        guard let seqs = recent.find(from: from, last: newest, countMax: page.countMax) else { return nil }
        for (topicSeq, seq) in zip(from..., seqs) {
            page.take(topicSeq, recent.message(at: seq))
            if page.isComplete { break }
        }
        return Int(clamping: last.last - from) + seqs.count
    }

    /// Where to begin to look for a message; nil, where that lies before all that this process wrote.
    func place(of topicSeq: UInt64, _ number: Int) -> UInt64? {
        index.last(number, before: topicSeq)?.seq ?? (oldest >= began ? oldest : nil)
    }
}

import WeirJournal
import WeirModel
import WeirWire

/// One journal, as the searching thread reads it: a reader, and where the messages lie that were written before this
/// process began.
///
/// Of those nothing is known at first. When the first question reaches back so far, segments are read through, the newest
/// first, and where their topics' messages lie is kept: each segment is read once, and most questions need only the last.
final class SearchedJournal {
    private let folder: String
    private var reader: JournalReader
    private var past = TopicIndex()
    /// The seqs that ``past`` tells of; it grows towards the beginning.
    private var known: Range<UInt64>
    /// The segment that is being read through for it.
    private var draft: Draft?
    /// The numbers of the streams' topics in ``past``.
    private var numbers: [[UInt8]: Int] = [:]

    private struct Draft {
        var index = TopicIndex()
        let first: UInt64
        var next: UInt64
    }

    /// - Parameter began: the first seq that this process wrote.
    init(_ folder: String, began: UInt64) throws(JournalError) {
        self.folder = folder
        known = began..<began
        let oldest = try JournalReader.segments(of: folder).first ?? 1
        reader = try JournalReader(folder, from: oldest, manner: .following)
    }

    /// Reads on for a question, so far that others need not wait for long.
    func advance(_ search: inout JournalSearch) throws(JournalError) {
        if search.position == nil { search.position = try place(of: search) }
        guard let position = search.position else { return }
        search.position = try read(from: position, through: search.committed, into: &search.page, of: search.target)
    }

    /// Nobody has asked for a while.
    func rest() { reader.rest() }

    // MARK: Reading

    /// - Returns: the next event to read.
    private func read(
        from seq: UInt64,
        through committed: UInt64,
        into page: inout RepairPage,
        of target: JournalSearch.Target
    ) throws(JournalError) -> UInt64 {
        let position = try reader.walk(from: seq, through: committed) { event in
            if let topicSeq = target.topicSeq(of: event.bytes) { page.take(topicSeq, event.bytes) }
            return !page.isComplete
        }
        if position > committed { page.end() }
        return position
    }

    // MARK: The past

    /// Where to begin to look for what was written before this process began; nil while that is not known.
    private func place(of search: JournalSearch) throws(JournalError) -> UInt64? {
        let number = number(of: search.target)
        if let place = past.last(number, before: search.page.next) { return place.seq }
        if draft == nil, try !beginDraft() { return past.first(number)?.seq ?? known.lowerBound }
        try readDraft()
        return nil
    }

    /// Takes up the segment before those that are known. - Returns: false, where there is none.
    private func beginDraft() throws(JournalError) -> Bool {
        let start = known.lowerBound
        guard let first = try JournalReader.segments(of: folder).last(where: { $0 < start }) else { return false }
        draft = Draft(first: first, next: first)
        return true
    }

    private func readDraft() throws(JournalError) {
        guard var draft = self.draft else { return }
        self.draft = nil
        draft.next = try reader.walk(from: draft.next, through: known.lowerBound - 1) { event in
            guard let stamp = try? EventCoding.stamp(of: event.bytes), let number = newNumber(of: event.bytes, stamp)
            else { return true }
            draft.index.note(number, stamp.topicSeq, at: event.seq)
            return true
        }
        guard draft.next >= known.lowerBound else { return self.draft = draft }
        past.prepend(draft.index)
        known = draft.first..<known.upperBound
    }

    private func number(of target: JournalSearch.Target) -> Int {
        switch target {
        case .ledger(let topic): topic.place
        case .streams(let name): numbers[name] ?? -1
        }
    }

    private func newNumber(of event: RawSpan, _ stamp: Stamp) -> Int? {
        if let channel = try? EventCoding.channel(of: event) { return LedgerTopic(stamp.component, channel).place }
        guard let topic = try? PublishedDecoder(event).topic else { return nil }
        let name = unsafe topic.withUnsafeBytes { unsafe Array($0) }
        if let number = numbers[name] { return number }
        numbers[name] = numbers.count
        return numbers.count - 1
    }
}

extension JournalSearch.Target {
    /// The topic sequence of an event, where it is one of this topic.
    fileprivate func topicSeq(of event: RawSpan) -> UInt64? {
        guard let stamp = try? EventCoding.stamp(of: event) else { return nil }
        switch self {
        case .ledger(let topic):
            guard stamp.component == topic.component, (try? EventCoding.channel(of: event)) == topic.channel
            else { return nil }
        case .streams(let name):
            guard let found = try? PublishedDecoder(event).topic, found.byteCount == name.count else { return nil }
            guard unsafe found.withUnsafeBytes({ unsafe $0.elementsEqual(name) }) else { return nil }
        }
        return stamp.topicSeq
    }
}

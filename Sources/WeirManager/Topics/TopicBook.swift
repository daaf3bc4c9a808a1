import WeirModel
import WeirWire

/// Every topic of both journals and how far it has come, under a number that holds within this process.
///
/// It tells only of what is committed. Numbers are found in one look-up, so that an event costs no more than that.
struct TopicBook {
    /// One topic.
    struct Entry {
        /// Its name and a NUL.
        let frame: [UInt8]
        /// What its events name it by; nil where it is one of the streams'.
        let source: LedgerTopic?
        /// The topic sequence of its last message; 0 while none is committed.
        var last: UInt64
        /// Where that lies in the journal; 0 where it was written before this process began.
        var lastSeq: UInt64 = 0
        /// It waits to be told in a beacon.
        var isMoved = false
        /// The number of the last beacon that told of it.
        var told: UInt64 = 0

        var journal: JournalKind { source == nil ? .streams : .ledger }

        /// Its name.
        var name: ArraySlice<UInt8> { frame.dropLast() }

        /// Told to others: nil while there is nothing to tell.
        var mark: TopicMark? {
            guard last > 0, let topic = unsafe try? TopicFrame.parse(frame.span.bytes) else { return nil }
            return TopicMark(topic, last)
        }
    }

    private(set) var entries: [Entry] = []
    private var numbers: [[UInt8]: Int] = [:]
    /// The numbers of the ledger's topics by component and channel; −1 where there is none yet.
    private var ledgerNumbers: [Int32] = []
    private var order = TopicOrder()
    /// Those that moved and have not been told since, the longest ago first.
    private var moved: [Int] = []

    /// A topic's number, if it is known.
    func number(of topic: Topic) -> Int? { (try? TopicFrame.bytes(of: topic)).flatMap { numbers[$0] } }

    /// The number of a topic of the ledger, if it is known.
    func number(of source: LedgerTopic) -> Int? {
        let place = source.place
        guard ledgerNumbers.indices.contains(place), ledgerNumbers[place] >= 0 else { return nil }
        return Int(ledgerNumbers[place])
    }

    /// The number of a topic of the streams; a new one, where it had none.
    ///
    /// - Parameters:
    ///   - frame: its name and a NUL, checked.
    ///   - last: the topic sequence of its last message, where the journal holds any.
    mutating func number(ofPublished frame: [UInt8], last: UInt64 = 0) -> Int {
        numbers[frame] ?? enter(frame, nil, last)
    }

    /// Takes up a topic of the ledger. - Returns: its number; nil, where its name is none.
    ///
    /// - Parameters:
    ///   - key: the component's name.
    ///   - last: the topic sequence of its last message, where the journal holds any.
    mutating func enter(_ source: LedgerTopic, key: String, last: UInt64 = 0) -> Int? {
        guard let frame = try? TopicFrame.bytes(of: Topic(source.channel.name, key)), numbers[frame] == nil else {
            return nil
        }
        let missing = source.place + 1 - ledgerNumbers.count
        if missing > 0 { ledgerNumbers.append(contentsOf: repeatElement(-1, count: missing)) }
        let number = enter(frame, source, last)
        ledgerNumbers[source.place] = Int32(number)
        return number
    }

    /// A message of a topic has been committed.
    ///
    /// - Returns: where the one before it lies in the journal; 0 where that is not known.
    mutating func committed(_ number: Int, _ topicSeq: UInt64, at seq: UInt64) -> UInt64 {
        let before = entries[number].lastSeq
        entries[number].last = topicSeq
        entries[number].lastSeq = seq
        if !entries[number].isMoved {
            entries[number].isMoved = true
            moved.append(number)
        }
        return before
    }

    private mutating func enter(_ frame: [UInt8], _ source: LedgerTopic?, _ last: UInt64) -> Int {
        let number = entries.count
        entries.append(Entry(frame: frame, source: source, last: last))
        numbers[frame] = number
        let entries = self.entries
        order.insert(number) { entries[$0].frame.lexicographicallyPrecedes(entries[$1].frame) }
        return number
    }
}

extension TopicBook {
    /// Some of the topics, in the order of their names' bytes.
    ///
    /// - Parameters:
    ///   - countMax: the most of them.
    ///   - bytesMax: the most that they take in a message; one is there in any case.
    func page(_ question: TopicsQuestion, countMax: Int, bytesMax: Int) -> (topics: [TopicMark], isLast: Bool) {
        var marks: [TopicMark] = []
        var bytes = 0
        let first = order.firstIndex(behind: { number in
            entries[number].frame.lexicographicallyPrecedes(question.prefix)
                || !question.after.lexicographicallyPrecedes(entries[number].name)
        })
        for number in order[first...] {
            let entry = entries[number]
            guard entry.frame.starts(with: question.prefix) else { break }
            guard let mark = entry.mark else { continue }
            bytes += entry.bytesInList
            guard marks.isEmpty || marks.count < countMax && bytes <= bytesMax else { return (marks, false) }
            marks.append(mark)
        }
        return (marks, true)
    }

    /// What a beacon tells of: those that moved, the longest ago first, and then as many others as there is room for, in
    /// turn, so that each topic's last message is told of again and again.
    ///
    /// - Parameters:
    ///   - number: the beacon's, larger than any before.
    ///   - cursor: where the turn has come to; it is moved on.
    mutating func beacon(_ number: UInt64, room: BeaconRoom, cursor: inout Int) -> [TopicMark] {
        var marks: [TopicMark] = []
        var bytes = 0
        var taken = 0
        for topic in moved {
            guard marks.count < room.movedMax, bytes + entries[topic].bytesInList <= room.movedBytes else { break }
            tell(topic, number, &marks, &bytes)
            entries[topic].isMoved = false
            taken += 1
        }
        moved.removeFirst(taken)
        let most = (marks.count + room.sweptMax, bytes + room.sweptBytes)
        for _ in entries.indices {
            if cursor >= entries.count { cursor = 0 }
            guard marks.count < most.0, bytes + entries[cursor].bytesInList <= most.1 else { break }
            if entries[cursor].told != number { tell(cursor, number, &marks, &bytes) }
            cursor += 1
        }
        return marks
    }

    private mutating func tell(_ topic: Int, _ number: UInt64, _ marks: inout [TopicMark], _ bytes: inout Int) {
        entries[topic].told = number
        guard let mark = entries[topic].mark else { return }
        marks.append(mark)
        bytes += entries[topic].bytesInList
    }
}

extension TopicBook.Entry {
    /// Bytes in a list of topics: the sequence, the name's length, the name.
    fileprivate var bytesInList: Int { 12 + frame.count - 1 }
}

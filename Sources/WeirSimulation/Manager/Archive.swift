import WeirModel

/// What is committed, by topic: the messages as they stand in the journal, from which repairs are answered.
///
/// Production keeps the last of them in memory and reads the others in the journal; here all are kept, and after a restart
/// they are what the journal held.
struct Archive {
    private(set) var shelves: [Shelf] = []
    private var numbers: [Topic: Int] = [:]
    /// The numbers of the ledger's topics by component and channel.
    private var ledgerNumbers: [UInt64: Int] = [:]

    /// One topic. Its messages are numbered from 1.
    struct Shelf {
        let topic: Topic
        /// Its name and a NUL.
        let frame: [UInt8]
        var messages: [[UInt8]] = []
        var isMoved = false

        var last: UInt64 { UInt64(messages.count) }
        var mark: TopicMark { TopicMark(topic, last) }
    }

    func number(of topic: Topic) -> Int? { numbers[topic] }

    /// A topic's number; a new one, where it had none.
    mutating func number(entering topic: Topic) -> Int {
        if let known = numbers[topic] { return known }
        numbers[topic] = shelves.count
        shelves.append(Shelf(topic: topic, frame: Array("\(topic)\0".utf8)))
        return shelves.count - 1
    }

    /// The number of a topic of the ledger; nil where it has no name.
    ///
    /// - Parameter key: the component's name.
    mutating func number(of channel: Channel, _ component: ComponentID, key: () -> String?) -> Int? {
        let place = UInt64(component.rawValue) << 8 | UInt64(channel.rawValue)
        if let known = ledgerNumbers[place] { return known }
        guard let key = key() else { return nil }
        let number = number(entering: Topic(channel.name, key))
        ledgerNumbers[place] = number
        return number
    }

    /// A message is committed.
    mutating func put(_ message: [UInt8], on number: Int) {
        shelves[number].messages.append(message)
        shelves[number].isMoved = true
    }

    /// Some topics in the order of their names, and whether there are none behind them.
    func page(_ question: TopicsQuestion, countMax: Int) -> (topics: [TopicMark], isLast: Bool) {
        let meant = shelves.filter { shelf in
            shelf.last > 0 && shelf.frame.starts(with: question.prefix)
                && question.after.lexicographicallyPrecedes(shelf.frame.dropLast())
        }
        let sorted = meant.sorted { $0.frame.lexicographicallyPrecedes($1.frame) }
        return (sorted.prefix(countMax).map(\.mark), sorted.count <= countMax)
    }

    /// What a beacon tells of: the topics that moved since the last one, and a few others in turn.
    mutating func beacon(cursor: inout Int, others: Int) -> [TopicMark] {
        var marks: [TopicMark] = []
        for place in shelves.indices where shelves[place].isMoved {
            shelves[place].isMoved = false
            marks.append(shelves[place].mark)
        }
        for _ in 0..<min(others, shelves.count) {
            cursor = (cursor + 1) % shelves.count
            if shelves[cursor].last > 0 { marks.append(shelves[cursor].mark) }
        }
        return marks
    }
}

internal import GRDB
internal import Weir
internal import WeirModel

/// The folding of some elements within one transaction.
///
/// A topic's sequences from `oldest` to `newest` are all accounted for: each is a message, or lies in a hole that is written
/// down. The first message that is heard of a topic is where its account begins: what was before it was never awaited.
struct Fold {
    /// The topics that were folded.
    private(set) var touched: [Topic: TopicState] = [:]
    private var marks = FoldedMarks()
    private let db: Database
    private var writing: MessageWriting

    /// - Parameter db: within a transaction.
    init(_ db: Database, keep: Keep) throws {
        self.db = db
        writing = try MessageWriting(db, candlesKept: keep.candles)
    }

    mutating func take(_ element: StreamElement) throws {
        switch element {
        case .message(let message): try take(message)
        case .unfillable(let topic, let range): try takeUnfillable(range, of: topic)
        case .reset(let topic): try reset(topic)
        // They tell of a way that is not yet at its end: what comes of it is told as one of those above.
        case .gapOpened, .gapRepaired, .topicRefused, .fallbackOn, .fallbackOff: break
        }
    }

    /// Writes down how far everything is folded.
    func finish() throws {
        for state in touched.values { try state.save(in: db) }
        try writing.candles.save()
        try marks.save(in: db)
    }

    private mutating func take(_ message: StreamMessage) throws {
        var state = try state(of: message.topic)
        let seq = try Int64(message.seq, as: "the sequence")
        guard seq > state.newest else { return }
        if state.isUnheard { state.begin(at: seq) }
        try recordHole(state.next, seq - 1, .jumped, of: state)
        let stamp = try writing.write(message, seq: seq, in: &state)
        state.newest = seq
        state.count += 1
        state.utc = stamp.utc
        touched[message.topic] = state
        marks.note(stamp, of: message.body)
    }

    private mutating func takeUnfillable(_ range: ClosedRange<UInt64>, of topic: Topic) throws {
        var state = try state(of: topic)
        let first = try Int64(range.lowerBound, as: "the sequence")
        let last = try Int64(range.upperBound, as: "the sequence")
        guard last > state.newest else { return }
        if state.isUnheard { state.begin(at: max(1, first)) }
        try recordHole(state.next, first - 1, .jumped, of: state)
        try recordHole(max(state.next, first), last, .unfillable, of: state)
        state.newest = last
        touched[topic] = state
    }

    private mutating func reset(_ topic: Topic) throws {
        var state = try state(of: topic)
        for table in ["messages", "prices", "holes"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE topic = ?").execute(arguments: [state.id])
        }
        try writing.candles.forget(state.id)
        state.reset()
        touched[topic] = state
    }

    private mutating func state(of topic: Topic) throws -> TopicState {
        if let known = touched[topic] { return known }
        let state = try TopicState.find(topic, in: db) ?? TopicState.make(topic, in: db)
        touched[topic] = state
        return state
    }

    /// An empty range is no hole. One that continues the last hole lengthens it, so that holes are no more than twice the
    /// messages, however they are told.
    private func recordHole(_ first: Int64, _ last: Int64, _ cause: Hole.Cause, of state: TopicState) throws {
        guard first <= last else { return }
        let longer = try db.cachedStatement(sql: "UPDATE holes SET last = ? WHERE topic = ? AND last = ? AND cause = ?")
        try longer.execute(arguments: [last, state.id, first - 1, cause.rawValue])
        guard db.changesCount == 0 else { return }
        try db.cachedStatement(sql: "INSERT INTO holes (topic, first, last, cause) VALUES (?, ?, ?, ?)")
            .execute(arguments: [state.id, first, last, cause.rawValue])
    }
}

extension Int64 {
    /// SQLite has no larger integers.
    init(_ number: UInt64, as what: String) throws(ReadModelError) {
        guard let fitting = Int64(exactly: number) else { throw .tooLarge(what: what, number: number) }
        self = fitting
    }
}

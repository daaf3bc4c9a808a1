internal import GRDB
internal import WeirModel

extension ReadModel {
    /// Prices of a symbol, ascending by sequence.
    ///
    /// A question that says where to begin is answered from there on, and told where its next page begins. One that does not
    /// is answered with the newest prices.
    func prices(_ question: PriceQuestion) async throws -> PricePage {
        try await read { db in
            let topic = Topic(Quote.channel, question.symbol)
            guard let state = try TopicState.find(topic, in: db) else { return PricePage() }
            var page = PricePage(topic: TopicRow(topic: topic, state: state))
            page.prices = try Self.fetch(question, topic: state.id, db)
            if page.prices.count > question.limit {
                if question.isFromBeginning {
                    page.next = page.prices.removeLast().seq
                } else {
                    page.prices.removeFirst()
                }
            }
            page.isTooOld = try Self.isTooOld(question, state, db)
            if let covered = Self.covered(by: page, of: question, state) {
                page.holes = try Hole.fetch(db, topic: state.id, within: covered)
            }
            return page
        }
    }

    /// One more than the limit, where there is one, so that it is known whether more follows.
    private static func fetch(_ question: PriceQuestion, topic: Int64, _ db: Database) throws -> [PriceRow] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM prices
                WHERE topic = ? AND seq BETWEEN ? AND ? AND utc BETWEEN ? AND ?
                ORDER BY seq \(question.isFromBeginning ? "ASC" : "DESC") LIMIT ?
                """
        )
        let rows = try Row.fetchAll(
            statement,
            arguments: [
                topic, Int64(clamping: question.fromSeq ?? 0), Int64(clamping: question.toSeq ?? .max),
                question.start ?? .min, question.end ?? .max, question.limit.addingOne,
            ]
        ).map(PriceRow.init)
        return question.isFromBeginning ? rows : rows.reversed()
    }

    private static func isTooOld(_ question: PriceQuestion, _ state: TopicState, _ db: Database) throws -> Bool {
        guard state.oldest > 1 else { return false }
        if let from = question.fromSeq, Int64(clamping: from) < state.oldest { return true }
        guard let start = question.start, question.fromSeq == nil else { return false }
        let oldest = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT utc FROM prices WHERE topic = ? ORDER BY seq LIMIT 1"),
            arguments: [state.id]
        )
        return oldest.map { start < $0 } ?? true
    }

    /// The sequences that a page speaks of; nil for none. What the question bounds by time alone is bounded by the first and
    /// the last price that were found.
    private static func covered(
        by page: PricePage,
        of question: PriceQuestion,
        _ state: TopicState
    ) -> ClosedRange<Int64>? {
        let first = question.fromSeq ?? page.prices.first?.seq
        let last =
            page.next.map { $0 - 1 } ?? question.toSeq
            ?? (question.end == nil ? state.newestSeq : page.prices.last?.seq)
        guard let first, let last, first <= last else { return nil }
        return Int64(clamping: first)...Int64(clamping: last)
    }
}

extension TopicState {
    fileprivate var newestSeq: UInt64 { UInt64(clamping: newest) }
}

extension Int {
    /// The next number, or the same where there is none.
    fileprivate var addingOne: Int { self == .max ? self : self + 1 }
}

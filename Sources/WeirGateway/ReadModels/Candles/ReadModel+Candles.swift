internal import GRDB
internal import WeirMarket
internal import WeirModel

extension ReadModel {
    /// Candles of a symbol, ascending. Who does not say where to begin is answered with the newest.
    func candles(_ question: CandleQuestion) async throws -> CandlePage {
        try await read { [keep] db in
            let topic = Topic(Quote.channel, question.symbol)
            guard let state = try TopicState.find(topic, in: db) else { return CandlePage() }
            var page = CandlePage(topic: TopicRow(topic: topic, state: state))
            page.candles = try Self.fetch(question, topic: state.id, db)
            if page.candles.count > question.limit {
                if question.start != nil {
                    page.next = page.candles.removeLast().start
                } else {
                    page.candles.removeFirst()
                }
            }
            page.isTooOld = try Self.isTooOld(question, topic: state.id, kept: keep.candles, db)
            return page
        }
    }

    /// One more than the limit, where there is one, so that it is known whether more follows.
    private static func fetch(_ question: CandleQuestion, topic: Int64, _ db: Database) throws -> [Candle] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM candles WHERE topic = ? AND interval = ? AND start BETWEEN ? AND ?
                ORDER BY start \(question.start == nil ? "DESC" : "ASC") LIMIT ?
                """
        )
        let first = question.start.map { question.interval.start(of: $0) } ?? .min
        let candles = try Row.fetchAll(
            statement,
            arguments: [topic, question.interval.nanoseconds, first, question.end ?? .max, question.limit + 1]
        ).map { try Candle(row: $0) }
        return question.start == nil ? candles.reversed() : candles
    }

    private static func isTooOld(
        _ question: CandleQuestion,
        topic: Int64,
        kept: Int64,
        _ db: Database
    ) throws -> Bool {
        guard let start = question.start else { return false }
        let newest = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(start) FROM candles WHERE topic = ? AND interval = ?"),
            arguments: [topic, question.interval.nanoseconds]
        )
        guard let newest else { return false }
        return question.interval.start(of: start) < CandleFolding.windowStart(newest, question.interval, kept)
    }
}

internal import GRDB
internal import WeirModel

/// The dropping of what is beyond ``Keep``, oldest first, within the transaction of a fold.
struct Trimming {
    let db: Database
    let keep: Keep

    /// Cuts the topics that have become too long.
    func trim(_ topics: [Topic: TopicState]) throws {
        let most = Int64(clamping: keep.messages)
        for state in topics.values where state.newest - state.oldest >= most {
            try cut(state.id, before: state.newest - (most - most / 16) + 1)
        }
    }

    /// Cuts each topic before its first message that is young enough. (A message may be dated earlier than the one before it,
    /// where the wall clock was corrected: it stays as long as that one does.)
    func trimAged(at now: Int64) throws {
        guard let age = keep.age else { return }
        let (limit, overflow) = now.subtractingReportingOverflow(age)
        guard !overflow else { return }
        let first = try db.cachedStatement(
            sql: "SELECT seq FROM messages WHERE topic = ? AND utc >= ? ORDER BY seq LIMIT 1"
        )
        for state in try Row.fetchAll(db, sql: "SELECT * FROM topics WHERE count > 0").map(TopicState.init) {
            let young = try Int64.fetchOne(first, arguments: [state.id, limit])
            try cut(state.id, before: young ?? state.newest + 1)
        }
    }

    /// Halves the longest topics, and all candles, for as long as the file is too full.
    func trimToSize() throws {
        guard let bytes = keep.bytes else { return }
        while try bytesUsed() > bytes {
            try halveCandles()
            let longest = try Int64.fetchOne(db, sql: "SELECT max(newest - oldest + 1) FROM topics") ?? 0
            guard longest > 0 else { return }
            let half = longest / 2
            let states = try Row.fetchAll(
                db,
                sql: "SELECT * FROM topics WHERE newest - oldest + 1 > ?",
                arguments: [half]
            ).map(TopicState.init)
            for state in states { try cut(state.id, before: state.newest - half + 1) }
        }
    }

    /// Drops the earlier half of the time that each series of candles spans.
    private func halveCandles() throws {
        let spans = try Row.fetchAll(
            db,
            sql: "SELECT topic, interval, min(start) AS first, max(start) AS last FROM candles GROUP BY topic, interval"
        )
        for span in spans {
            let (first, last) = (try span.number("first"), try span.number("last"))
            // Half of each, since the whole may not fit.
            let middle = first / 2 + last / 2
            try db.cachedStatement(sql: "DELETE FROM candles WHERE topic = ? AND interval = ? AND start < ?")
                .execute(arguments: [try span.number("topic"), try span.number("interval"), middle])
        }
    }

    /// Pages that were freed are used again before the file grows.
    private func bytesUsed() throws -> Int64 {
        let pragmas = ["page_count", "freelist_count", "page_size"]
        let found = try pragmas.map { try Int64.fetchOne(db, sql: "PRAGMA \($0)") ?? 0 }
        return (found[0] - found[1]) * found[2]
    }

    private func cut(_ topic: Int64, before oldest: Int64) throws {
        try delete(from: "prices", where: "seq < ?", topic, oldest)
        try delete(from: "holes", where: "last < ?", topic, oldest)
        try db.cachedStatement(sql: "UPDATE holes SET first = ? WHERE topic = ? AND first < ?")
            .execute(arguments: [oldest, topic, oldest])
        try delete(from: "messages", where: "seq < ?", topic, oldest)
        try db.cachedStatement(sql: "UPDATE topics SET oldest = max(oldest, ?), count = count - ? WHERE id = ?")
            .execute(arguments: [oldest, db.changesCount, topic])
    }

    private func delete(from table: String, where condition: String, _ topic: Int64, _ bound: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM \(table) WHERE topic = ? AND \(condition)")
            .execute(arguments: [topic, bound])
    }
}

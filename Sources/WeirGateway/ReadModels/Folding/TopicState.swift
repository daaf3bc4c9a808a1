internal import GRDB
internal import WeirModel

/// How far one topic is folded.
struct TopicState {
    let id: Int64
    /// The first sequence that is kept; one beyond the newest where none is.
    private(set) var oldest: Int64
    /// The last that was folded; zero for none.
    var newest: Int64
    /// Messages kept.
    var count: Int64
    /// Messages of a market that were no prices.
    var skipped: Int64
    private(set) var generation: Int64
    /// When the newest message was decided, in nanoseconds since 1970; nil before the first.
    var utc: Int64?

    init(row: Row) throws {
        id = try row.number("id")
        oldest = try row.number("oldest")
        newest = try row.number("newest")
        count = try row.number("count")
        skipped = try row.number("skipped")
        generation = try row.number("generation")
        utc = try row.numberIfAny("utc")
    }

    var isUnheard: Bool { newest == 0 }
    /// The sequence that is awaited.
    var next: Int64 { max(newest + 1, oldest) }

    /// Takes a sequence for the first of the account.
    mutating func begin(at seq: Int64) { oldest = seq }

    /// Forgets everything but that there was something.
    mutating func reset() {
        (oldest, newest, count, utc) = (1, 0, 0, nil)
        generation += 1
    }

    static func find(_ topic: Topic, in db: Database) throws -> TopicState? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM topics WHERE channel = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [topic.channel, topic.key]).map(TopicState.init)
    }

    static func make(_ topic: Topic, in db: Database) throws -> TopicState {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO topics (channel, key, oldest, newest, count, skipped, generation) VALUES (?, ?, 1, 0, 0, 0, 0)
                RETURNING *
                """
        )
        let row = try Row.fetchOne(statement, arguments: [topic.channel, topic.key])
        guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no row for \(topic)") }
        return try TopicState(row: row)
    }

    func save(in db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE topics SET oldest = ?, newest = ?, count = ?, skipped = ?, generation = ?, utc = ? WHERE id = ?
                """
        ).execute(arguments: [oldest, newest, count, skipped, generation, utc, id])
    }
}

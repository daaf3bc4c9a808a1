internal import GRDB
internal import WeirModel

extension ReadModel {
    /// The last sequence that was folded of each topic: there a subscription goes on, with
    /// `SubscriptionOptions.start = .after(positions)`.
    var positions: [Topic: UInt64] {
        get async throws {
            try await read { db in
                var positions: [Topic: UInt64] = [:]
                for row in try Row.fetchAll(db, sql: "SELECT channel, key, newest FROM topics") {
                    let topic = Topic(try row.text("channel"), try row.text("key"))
                    positions[topic] = UInt64(clamping: try row.number("newest"))
                }
                return positions
            }
        }
    }

    /// The highest position of each journal that was folded.
    func marks() async throws -> FoldedMarks { try await read(FoldedMarks.init) }

    /// A page of topics, by channel and key, in the order of their UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - prefix: how `channel/key` begins; empty for all.
    ///   - last: the topic that the last page ended with; nil for the first page.
    ///   - limit: topics at most, at least 1.
    func topics(prefix: String = "", after last: Topic? = nil, limit: Int) async throws -> [TopicRow] {
        let parts = prefix.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isWhole = parts.count == 2
        let arguments: StatementArguments = [
            "channel": parts.first ?? "", "key": isWhole ? parts[1] : "", "isWhole": isWhole,
            "lastChannel": last?.channel ?? "", "lastKey": last?.key ?? "", "isFirst": last == nil,
            "limit": max(1, limit),
        ]
        return try await read { db in
            // A prefix is compared as text, since it may hold what LIKE and GLOB take for wildcards.
            let statement = try db.cachedStatement(
                sql: """
                    SELECT * FROM topics
                    WHERE iif(:isWhole, channel = :channel, substr(channel, 1, length(:channel)) = :channel)
                        AND substr(key, 1, length(:key)) = :key
                        AND (:isFirst OR (channel, key) > (:lastChannel, :lastKey))
                    ORDER BY channel, key LIMIT :limit
                    """
            )
            return try Row.fetchAll(statement, arguments: arguments).map(TopicRow.init(row:))
        }
    }
}

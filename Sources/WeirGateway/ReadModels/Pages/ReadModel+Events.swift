internal import GRDB
internal import WeirModel

extension ReadModel {
    /// The messages of a topic behind a sequence, ascending.
    ///
    /// - Parameters:
    ///   - after: the last sequence that is not wanted; zero for all that is kept.
    ///   - limit: messages at most, at least 1.
    ///   - bytesMax: bytes of events and payloads at most; the first message comes whatever its size.
    /// - Returns: nil where the topic was never heard of.
    func events(topic: Topic, after: UInt64, limit: Int, bytesMax: Int) async throws -> EventPage? {
        try await read { db in
            guard let state = try TopicState.find(topic, in: db) else { return nil }
            let after = Int64(clamping: after)
            var page = EventPage(
                next: UInt64(clamping: max(after, state.newest)),
                isTooOld: after < state.oldest - 1,
                topic: TopicRow(topic: topic, state: state)
            )
            guard after < state.newest else { return page }
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM messages WHERE topic = ? AND seq > ? ORDER BY seq"
            )
            let found = try Row.fetchCursor(statement, arguments: [state.id, after])
            var bytes = 0
            while let row = try found.next() {
                let event = try EventRow(row: row, topic: topic)
                bytes += event.bytes
                guard page.rows.isEmpty || (page.rows.count < limit && bytes <= bytesMax) else {
                    page.isLast = false
                    break
                }
                page.rows.append(event)
            }
            if !page.isLast, let last = page.rows.last { page.next = last.seq }
            page.holes = try Hole.fetch(db, topic: state.id, within: (after + 1)...Int64(clamping: page.next))
            return page
        }
    }
}

import GRDB

/// What holds in every file, whenever it is looked at: each sequence from a topic's oldest to its newest is a message or in one
/// hole, and what is counted is there.
enum Account {
    @Sendable static func faults(_ db: Database) throws -> [String] {
        var faults: [String] = []
        for topic in try Row.fetchAll(db, sql: "SELECT * FROM topics") {
            let id: Int64 = topic["id"]
            let (oldest, newest): (Int64, Int64) = (topic["oldest"], topic["newest"])
            let messages = try Int64.fetchAll(db, sql: "SELECT seq FROM messages WHERE topic = ?", arguments: [id])
            let holes = try Row.fetchAll(db, sql: "SELECT first, last FROM holes WHERE topic = ?", arguments: [id])
            let lost = holes.flatMap { Array(($0["first"] as Int64)...($0["last"] as Int64)) }
            let due = oldest <= newest ? Array(oldest...newest) : []
            if (messages + lost).sorted() != due { faults.append("\(topic): \(messages.count) and \(lost)") }
            if topic["count"] != Int64(messages.count) { faults.append("\(topic) has \(messages.count) messages") }
        }
        let strays = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM prices WHERE (topic, seq) NOT IN (SELECT topic, seq FROM messages)"
        )
        if strays != 0 { faults.append("\(strays ?? -1) prices without a message") }
        if try String.fetchOne(db, sql: "PRAGMA quick_check") != "ok" { faults.append("quick_check") }
        return faults
    }
}

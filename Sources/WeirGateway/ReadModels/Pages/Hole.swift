internal import GRDB

/// Sequences of a topic that never came.
struct Hole: Equatable, Sendable {
    enum Cause: String, Sendable {
        /// The bus said that they cannot be had.
        case unfillable
        /// The next one came, and nobody had said a word of these.
        case jumped
    }

    var range: ClosedRange<UInt64>
    var cause: Cause

    /// The holes of a topic within a range, ascending, cut to it.
    static func fetch(_ db: Database, topic: Int64, within range: ClosedRange<Int64>) throws -> [Hole] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM holes WHERE topic = ? AND last >= ? AND first <= ? ORDER BY last"
            ),
            arguments: [topic, range.lowerBound, range.upperBound]
        )
        return try rows.compactMap { row in
            let first = max(try row.number("first"), range.lowerBound)
            let last = min(try row.number("last"), range.upperBound)
            guard first <= last, let cause = Cause(rawValue: try row.text("cause")) else { return nil }
            return Hole(range: UInt64(clamping: first)...UInt64(clamping: last), cause: cause)
        }
    }
}

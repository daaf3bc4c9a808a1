/// How many messages each session has been sent since a failure was switched on.
struct MessageCounts: Sendable {
    private var counts: [SessionID: Int] = [:]

    /// Counts one more, and tells how many that makes.
    mutating func count(_ session: SessionID) -> Int {
        counts[session, default: 0] += 1
        return counts[session, default: 0]
    }

    mutating func forget(_ session: SessionID) { counts[session] = nil }

    subscript(session: SessionID) -> Int { counts[session, default: 0] }
}

import WeirModel

/// The messages on control that await an answer, by the ticket that the answer repeats.
///
/// A message whose answer got lost is forgotten after a while; whoever needed it asks again.
struct Conversation {
    enum Matter {
        case hello
        case allowance
        case renewal(SlotID)
        case status(CheckedContinuation<StatusReport, any Error>)
        case goodbye
        /// Release, return: nothing depends on the answer.
        case notice
    }

    struct Entry {
        var matter: Matter
        var sent: Nanoseconds
    }

    private var open: [UInt32: Entry] = [:]
    private var next: UInt32 = 0

    mutating func begin(_ matter: Matter, at now: Nanoseconds) -> UInt32 {
        next &+= 1
        open[next] = Entry(matter: matter, sent: now)
        return next
    }

    mutating func end(_ ticket: UInt32) -> Entry? { open.removeValue(forKey: ticket) }

    /// Whether something of a kind is under way.
    func contains(where matches: (Matter) -> Bool) -> Bool { open.values.contains { matches($0.matter) } }

    /// Forgets what was sent before `start`. - Returns: what it was.
    mutating func forget(sentBefore start: Nanoseconds) -> [Matter] {
        let late = open.filter { $0.value.sent < start }
        for ticket in late.keys { open[ticket] = nil }
        return late.values.map(\.matter)
    }
}

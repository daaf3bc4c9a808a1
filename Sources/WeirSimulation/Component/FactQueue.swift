import WeirModel

/// An instance's facts, numbered, and kept until they are acknowledged.
struct FactQueue {
    private var kept: [RequestFact] = []
    /// The number of the first that is kept.
    private var first: UInt64 = 1
    /// How many of those kept were not sent yet.
    private(set) var unsent = 0
    /// Whether they will be looked after again.
    var isAwaiting = false

    /// The number of the last one.
    var last: UInt64 { first + UInt64(kept.count) - 1 }

    var unacknowledged: RequestsRecorded? {
        kept.isEmpty ? nil : RequestsRecorded(first: first, facts: Array(kept.prefix(512)))
    }

    mutating func add(_ fact: RequestFact) {
        kept.append(fact)
        unsent += 1
    }

    mutating func sendAll() { unsent = 0 }

    mutating func settle(through number: UInt64) {
        guard number >= first else { return }
        let count = min(Int(number - first + 1), kept.count)
        kept.removeFirst(count)
        first += UInt64(count)
    }
}

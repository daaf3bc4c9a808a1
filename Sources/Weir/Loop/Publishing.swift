import WeirModel

/// What the instance has said on ingest so far.
struct Publishing {
    /// Whether the manager is subscribed: before that, publishing would be into the void.
    var isHeard = false
    /// Publisher numbers, of facts and of publications.
    private(set) var lastFact: UInt64 = 0
    private(set) var lastPublication: UInt64 = 0
    /// Whether there is anything that may still be on its way.
    var hasSpoken: Bool { lastFact > 0 || lastPublication > 0 }
    /// Publications that wait for the manager to listen.
    var waiting: [(topic: [UInt8], payload: [UInt8])] = []

    /// Publications that wait at most; further ones are lost, and told as lost.
    static let waitingMax = 10_000

    /// Numbers for facts that are sent now. - Returns: the first.
    mutating func number(facts count: Int) -> UInt64 {
        defer { lastFact += UInt64(count) }
        return lastFact + 1
    }

    mutating func numberPublication() -> UInt64 {
        lastPublication += 1
        return lastPublication
    }

    /// A new instance counts from the beginning.
    mutating func restart() { (lastFact, lastPublication) = (0, 0) }
}

import WeirModel
import WeirWire

/// Facts of one instance that arrived behind one another in one batch, to be recorded as one event.
///
/// They have one moment, that of the batch, and one answer, which is none: so they say the same as one event each, and cost
/// a fraction of it, in deciding and in the journal.
struct GatheredFacts {
    /// The most in one event, where an event may be as large as that.
    private static let countMax = 1_024

    private(set) var sender = Sender(component: .manager, instance: .none)
    private var first: UInt64 = 0
    /// The number behind the last one.
    private var next: UInt64 = 0
    private var facts: [RequestFact] = []

    /// The most in one event of at most so many bytes.
    static func countMax(within bytesMax: Int) -> Int {
        let fixed = RequestsRecordedEncoder.encodedLength(factsCount: 0)
        return min(countMax, (bytesMax - fixed) / (RequestsRecordedEncoder.encodedLength(factsCount: 1) - fixed))
    }

    var isEmpty: Bool { facts.isEmpty }

    /// Takes a message's facts in where they are the next of the same sender.
    ///
    /// - Parameter countMax: the most facts that an event may hold here.
    mutating func extend(by message: borrowing RequestFacts, countMax: Int) -> Bool {
        guard !facts.isEmpty, message.first == next, message.sender == sender, message.next != nil,
            facts.count + message.facts.count <= countMax
        else { return false }
        append(message)
        return true
    }

    /// Begins with a message's facts.
    mutating func begin(with message: borrowing RequestFacts) {
        assert(facts.isEmpty)
        (sender, first) = (message.sender, message.first)
        append(message)
    }

    /// What was gathered, as what it is decided from.
    var recorded: RequestsRecorded { RequestsRecorded(first: first, facts: facts) }

    mutating func clear() { facts.removeAll(keepingCapacity: true) }

    private mutating func append(_ message: borrowing RequestFacts) {
        next = message.next ?? 0
        for index in 0..<message.facts.count { facts.append(message.facts[index]) }
    }
}

extension RequestFacts {
    /// The number behind its last fact; nil where numbers end.
    var next: UInt64? {
        let (next, overflow) = first.addingReportingOverflow(UInt64(facts.count))
        return overflow ? nil : next
    }
}

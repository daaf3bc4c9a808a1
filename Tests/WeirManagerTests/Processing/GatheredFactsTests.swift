import Testing
import WeirModel
import WeirWire

@testable import WeirManager

@Suite struct `Facts that are gathered` {
    private let sender = Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 7))

    /// Hands over a message of facts that tell their own numbers.
    private func message<Result>(
        _ first: UInt64,
        _ count: Int = 1,
        from sender: Sender? = nil,
        _ body: (borrowing RequestFacts) -> Result
    ) throws -> Result {
        let facts = (0..<UInt64(count)).map { place in
            RequestFact(request: 0, sent: first &+ place, received: 1, latency: 1, status: 200, flags: .success)
        }
        let bytes = IngestMessage.facts(sender ?? self.sender, RequestsRecorded(first: first, facts: facts)).encoded
        return try unsafe body(RequestFacts(bytes.span.bytes))
    }

    @Test func `are one where each is behind the one before`() throws {
        var gathered = GatheredFacts()
        try message(5) { gathered.begin(with: $0) }
        #expect(try message(6, 3) { gathered.extend(by: $0, countMax: 10) })
        #expect(try message(9) { gathered.extend(by: $0, countMax: 10) })
        #expect(gathered.recorded.first == 5 && gathered.recorded.facts.map(\.sent) == [5, 6, 7, 8, 9])
        gathered.clear()
        #expect(try gathered.isEmpty && !message(10) { gathered.extend(by: $0, countMax: 10) })
    }

    @Test func `end at a gap, a repetition, another sender, the bound, and the last number`() throws {
        let other = Sender(component: sender.component, instance: InstanceID(rawValue: 8))
        var gathered = GatheredFacts()
        try message(5) { gathered.begin(with: $0) }
        #expect(try !message(7) { gathered.extend(by: $0, countMax: 10) })
        #expect(try !message(5) { gathered.extend(by: $0, countMax: 10) })
        #expect(try !message(6, from: other) { gathered.extend(by: $0, countMax: 10) })
        #expect(try !message(6, 10) { gathered.extend(by: $0, countMax: 10) })
        gathered.clear()
        try message(.max - 1) { gathered.begin(with: $0) }
        #expect(try !message(.max) { gathered.extend(by: $0, countMax: 10) })
        #expect(gathered.recorded.facts.count == 1)
    }

    @Test(arguments: [0, 1, 2, 500, 5_000]) func `fit into the event that they are to be`(count: Int) {
        let bytes = RequestsRecordedEncoder.encodedLength(factsCount: count)
        #expect(GatheredFacts.countMax(within: bytes) == min(count, 1_024))
        #expect(GatheredFacts.countMax(within: bytes + 1) == min(count, 1_024))
    }
}

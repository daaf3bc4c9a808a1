import Testing
import WeirModel
import WeirWire

@Suite struct `Round trips` {
    static let seeds: [UInt64] = Array(1...200)

    @Test(arguments: seeds) func `every event comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        for event in random.events() {
            let frame = event.encoded
            #expect(try Decode.event(frame) == event)
            #expect(try Decode.stamp(frame) == event.stamp)
        }
    }

    @Test(arguments: seeds) func `every publication in the streams comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        let published = random.published()
        #expect(try Decode.published(published.encoded) == published)
        #expect(try Decode.stamp(published.encoded) == published.stamp)
    }

    @Test(arguments: seeds) func `every request on control comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        for request in random.requests() { #expect(try Decode.request(request.encoded) == request) }
    }

    @Test(arguments: seeds) func `every answer on control comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        for answer in random.answers() { #expect(try Decode.answer(answer.encoded) == answer) }
    }

    @Test(arguments: seeds) func `every message on ingest comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        for message in random.ingestMessages() { #expect(try Decode.ingest(message.encoded) == message) }
    }

    @Test(arguments: seeds) func `every beacon and every barrier comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        let (beacon, barrier) = (random.beacon(), random.barrier())
        #expect(try Decode.beacon(BeaconCoding.encode(beacon)) == beacon)
        #expect(try Decode.barrier(BeaconCoding.encode(barrier)) == barrier)
    }

    @Test func `every template of the schema is among the messages that go round`() {
        var random = Seeded(7)
        let seen = Set(random.frames().map { $0.number(at: 2) })
        #expect(seen == Set(Template.allCases.map(\.rawValue)))
    }

    @Test func `a verdict with its header is 128 bytes`() {
        #expect(VerdictGivenEncoder.encodedLength == 128)
    }

    @Test(arguments: seeds.prefix(20)) func `facts are copied from ingest to the ledger byte for byte`(seed: UInt64)
        throws
    {
        var random = Seeded(seed)
        let recorded = random.recorded()
        let stamp = random.stamp()
        let arrived = IngestMessage.facts(random.sender(), recorded).encoded
        let copied = try ledgerFrame(of: arrived, stamp: stamp)
        #expect(copied == Event(stamp: stamp, body: .requestsRecorded(recorded)).encoded)
    }

    @Test func `facts of a newer version are copied without what this version does not know`() throws {
        var random = Seeded(3)
        let recorded = random.recorded(5)
        let stamp = random.stamp()
        var arrived = Array(IngestMessage.facts(random.sender(), recorded).encoded.prefix(32))
        arrived.patch(28, 48)
        let facts = Event(stamp: stamp, body: .requestsRecorded(recorded)).encoded.dropFirst(72)
        for fact in recorded.facts.indices {
            let start = facts.startIndex + fact * 40
            arrived += facts[start..<start + 40] + [1, 2, 3, 4, 5, 6, 7, 8]
        }
        let copied = try ledgerFrame(of: arrived, stamp: stamp)
        #expect(copied == Event(stamp: stamp, body: .requestsRecorded(recorded)).encoded)
    }

    @Test(arguments: seeds.prefix(20)) func `facts of the first version are copied at the length of this one`(
        seed: UInt64
    ) throws {
        var random = Seeded(seed)
        let facts = (0...random.next() % 9).map { _ in
            var fact = random.fact()
            fact.retryAfter = 0
            fact.usedWeight = 0
            return fact
        }
        let recorded = RequestsRecorded(first: 1, facts: facts)
        let stamp = random.stamp()
        let frame = IngestMessage.facts(random.sender(), recorded).encoded
        let arrived = try #require(EarlierVersion(1).frame(frame))
        #expect(arrived.count == 32 + 32 * facts.count)
        #expect(
            try ledgerFrame(of: arrived, stamp: stamp) == Event(stamp: stamp, body: .requestsRecorded(recorded)).encoded
        )
    }

    private func ledgerFrame(of ingest: [UInt8], stamp: Stamp) throws -> [UInt8] {
        let message = unsafe try RequestFacts(ingest.span.bytes)
        let length = EventCoding.encodedLength(ofRecorded: message.facts)
        var frame = [UInt8](repeating: 0xFF, count: length)
        unsafe frame.withUnsafeMutableBytes { buffer in
            unsafe EventCoding.encodeRecorded(message.facts, first: message.first, stamp: stamp, into: buffer)
        }
        return frame
    }
}

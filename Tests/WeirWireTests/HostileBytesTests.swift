import Testing
import WeirModel
import WeirWire

@Suite struct `Hostile bytes` {
    @Test(arguments: 1...5 as ClosedRange<UInt64>) func `a frame cut off anywhere is truncated`(seed: UInt64) throws {
        for frame in try framesOfAllVersions(seed) {
            #expect(Decode.isTaken(frame))
            for length in 0..<frame.count {
                #expect(!Decode.isTaken(Array(frame.prefix(length))), "seed \(seed), length \(length)")
            }
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func `mutated frames never end the process`(seed: UInt64) throws {
        var random = Seeded(seed)
        let frames = try framesOfAllVersions(seed)
        var taken = 0
        for _ in 0..<12_000 {
            var frame = frames[Int(random.next() % UInt64(frames.count))]
            for _ in 0...random.next() % 4 { mutate(&frame, &random) }
            if Decode.isTaken(frame) { taken += 1 }
        }
        // Both must be plenty, or the mutations prove little.
        #expect((1_000...11_000).contains(taken), "seed \(seed)")
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func `random bytes behind a valid header never end the process`(
        seed: UInt64
    ) {
        var random = Seeded(seed)
        let templates = Template.allCases
        for _ in 0..<5_000 {
            var frame = random.bytes(300) + [0, 0, 0, 0, 0, 0, 0, 0]
            frame.patch(0, UInt16(random.next() % 200))
            frame.patch(2, templates[Int(random.next() % UInt64(templates.count))].rawValue)
            frame.patch(4, WireSchema.id)
            _ = Decode.isTaken(frame)
        }
    }

    private func framesOfAllVersions(_ seed: UInt64) throws -> [[UInt8]] {
        var random = Seeded(seed)
        let frames = random.frames()
        return try frames + frames.compactMap(EarlierVersion(1).frame) + frames.compactMap(EarlierVersion(2).frame)
    }

    private func mutate(_ frame: inout [UInt8], _ random: inout Seeded) {
        guard !frame.isEmpty else { return }
        // Half of the mutations hit the first bytes: that is where the lengths are.
        let reach = random.next() % 2 == 0 ? frame.count : min(frame.count, 80)
        let place = Int(random.next() % UInt64(reach))
        switch random.next() % 6 {
        case 0: frame[place] = 0xFF
        case 1: frame[place] = 0
        case 2: frame[place] ^= 1 << UInt8(random.next() % 8)
        case 3: frame[place] = UInt8(truncatingIfNeeded: random.next())
        case 4: frame.removeSubrange(place...)
        default: frame.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        }
    }
}

@Suite struct `What is refused` {
    private let status = ControlRequest.status.encoded

    @Test func `another schema is foreign`() {
        var frame = status
        frame.patch(4, 1)
        #expect(throws: WireError.foreignSchema(1)) { try Decode.request(frame) }
        #expect(throws: WireError.foreignSchema(1)) { try Decode.event(frame) }
        #expect(WireError.foreignSchema(1).refusal == .foreignSchema)
    }

    @Test func `a template that the schema does not have is unknown`() {
        var frame = status
        frame.patch(2, 48)
        #expect(throws: WireError.unknownTemplate(48)) { try Decode.request(frame) }
        #expect(throws: WireError.unknownTemplate(48)) { try Decode.answer(frame) }
        #expect(throws: WireError.unknownTemplate(48)) { try Decode.ingest(frame) }
        #expect(throws: WireError.unknownTemplate(48)) { try Decode.event(frame) }
        #expect(throws: WireError.unknownTemplate(48)) { try Decode.published(frame) }
        #expect(WireError.unknownTemplate(48).refusal == .unknownTemplate)
    }

    @Test func `a message of ours in the wrong place is unexpected`() {
        #expect(throws: WireError.unexpectedMessage(7)) { try Decode.answer(status) }
        #expect(throws: WireError.unexpectedMessage(7)) { try Decode.ingest(status) }
        #expect(throws: WireError.unexpectedMessage(7)) { try Decode.event(status) }
        #expect(throws: WireError.unexpectedMessage(7)) { try Decode.stamp(status) }
        #expect(throws: WireError.unexpectedMessage(7)) { try Decode.published(status) }
        #expect(WireError.unexpectedMessage(7).refusal == .unexpectedMessage)
    }

    @Test func `no bytes at all are malformed`() {
        #expect(throws: WireError.truncated) { try Decode.request([]) }
        #expect(WireError.truncated.refusal == .malformed)
    }

    @Test func `a value outside its enumeration is malformed`() {
        var random = Seeded(5)
        var frame = ControlRequest.allowance(random.sender(), lowestAwaited: 1, [random.request(), random.request()])
            .encoded
        frame[32 + 32 + 30] = 2
        #expect(throws: WireError.badValue) { try Decode.request(frame) }
        #expect(WireError.badValue.refusal == .malformed)
    }

    @Test func `a group that claims more than the frame holds is malformed`() {
        var random = Seeded(5)
        var frame = ControlRequest.allowance(random.sender(), lowestAwaited: 1, [random.request()]).encoded
        frame.patch(30, 65_535)
        #expect(throws: WireError.truncated) { try Decode.request(frame) }
    }

    @Test func `entries shorter than ever are malformed`() {
        var random = Seeded(5)
        var frame = ControlRequest.allowance(random.sender(), lowestAwaited: 1, [random.request()]).encoded
        frame.patch(28, 24)
        #expect(throws: WireError.truncated) { try Decode.request(frame) }
    }

    @Test(arguments: [(0, 1), (UInt64.max, 2), (UInt64.max - 18, 20)])
    func `facts with impossible numbers are malformed`(first: UInt64, count: Int) {
        var random = Seeded(5)
        let facts = (0..<count).map { _ in random.fact() }
        let frame = IngestMessage.facts(random.sender(), RequestsRecorded(first: first, facts: facts)).encoded
        #expect(throws: WireError.badValue) { try Decode.ingest(frame) }
    }

    @Test func `facts without a fact are malformed`() {
        let sender = Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 1))
        let frame = IngestMessage.facts(sender, RequestsRecorded(first: 1, facts: [])).encoded
        #expect(throws: WireError.badValue) { try Decode.ingest(frame) }
    }

    @Test func `more facts than a message may hold are too large`() {
        var random = Seeded(5)
        let facts = Array(repeating: random.fact(), count: Bounds.factsPerMessage + 1)
        let frame = IngestMessage.facts(random.sender(), RequestsRecorded(first: 1, facts: facts)).encoded
        #expect(throws: WireError.tooLarge) { try Decode.ingest(frame) }
        #expect(WireError.tooLarge.refusal == .tooLarge)
    }

    @Test func `a recorded group whose two counts differ is malformed`() {
        var random = Seeded(5)
        var frame = Event(stamp: random.stamp(), body: .requestsRecorded(random.recorded())).encoded
        frame[8 + 56] &+= 1
        #expect(throws: WireError.badValue) { try Decode.event(frame) }
    }

    @Test func `a member of a limit that the message does not have is malformed`() {
        var frame = Event(stamp: GoldenFrames.stamp, body: .topologyAdopted(GoldenFrames.topology)).encoded
        // Behind the members come the costs, one entry of 16 bytes.
        let members = frame.count - (4 + 16) - 2 * 8
        frame[members] = 9
        #expect(throws: WireError.badValue) { try Decode.event(frame) }
    }

    @Test(arguments: [(Template.alertRaised, 64), (.alertRaised, 65), (.alertCleared, 64), (.leaseEnded, 68)])
    func `an event's value outside its enumeration is malformed`(template: Template, offset: Int) throws {
        var random = Seeded(5)
        var frame = try #require(random.frames().first { $0.number(at: 2) == template.rawValue })
        frame[8 + offset] = 200
        #expect(throws: WireError.badValue) { try Decode.event(frame) }
    }

    @Test func `history at a resolution that is none is malformed`() {
        let question = HistoryQuestion(component: .manager, resolution: .minute)
        var frame = ControlRequest.history(question).encoded
        frame[8 + 16] = 2
        #expect(throws: WireError.badValue) { try Decode.request(frame) }
    }

    @Test func `an order whose text is not UTF-8 is malformed`() {
        let setting = LimitOrder.Setting(key: "requests", value: "3/s")
        let order = ControlRequest.limitOrder(LimitOrder(scope: "global", settings: [setting], reason: ""))
        for offset in [0, 64, 200, 232] {
            var frame = order.encoded
            frame[8 + offset] = 0xFF
            #expect(throws: WireError.badValue) { try Decode.request(frame) }
        }
    }

    @Test func `losses with impossible numbers are malformed`() {
        let sender = Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 1))
        for (first, count) in [(0, 1), (1, 0), (UInt64.max, 2), (2, UInt64.max)] as [(UInt64, UInt64)] {
            let loss = EventsLost(lane: .facts, first: first, count: count, cause: .transport)
            #expect(throws: WireError.badValue) { try Decode.ingest(IngestMessage.loss(sender, loss).encoded) }
        }
    }
}

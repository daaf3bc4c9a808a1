import Testing
import WeirModel

@testable import WeirWire

@Suite struct `Other versions of the schema` {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `longer blocks of a newer sender are read by their length`(seed: UInt64) throws {
        var random = Seeded(seed)
        for event in random.events() {
            var frame = event.encoded
            let blockLength = frame.number(at: 0)
            frame.patch(0, blockLength + 16)
            frame.patch(6, WireSchema.version + 1)
            frame.insert(
                contentsOf: (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) },
                at: 8 + Int(blockLength)
            )
            #expect(try Decode.event(frame) == event, "seed \(seed)")
            #expect(try Decode.stamp(frame) == event.stamp)
        }
    }

    @Test func `what a newer sender appends behind the last part is ignored`() throws {
        var random = Seeded(4)
        for event in random.events() { #expect(try Decode.event(event.encoded + random.bytes(40)) == event) }
        for request in random.requests() { #expect(try Decode.request(request.encoded + random.bytes(40)) == request) }
        for answer in random.answers() { #expect(try Decode.answer(answer.encoded + random.bytes(40)) == answer) }
        for message in random.ingestMessages() {
            #expect(try Decode.ingest(message.encoded + random.bytes(40)) == message)
        }
        let (beacon, barrier) = (random.beacon(), random.barrier())
        #expect(try Decode.beacon(BeaconCoding.encode(beacon) + random.bytes(40)) == beacon)
        #expect(try Decode.barrier(BeaconCoding.encode(barrier) + random.bytes(40)) == barrier)
    }

    @Test func `the stamp of an event that only a newer version knows can be read`() throws {
        var random = Seeded(6)
        let stamp = random.stamp()
        var frame = Event(stamp: stamp, body: .heartbeatNoted(random.heartbeat())).encoded
        frame.patch(2, 249)
        #expect(try Decode.stamp(frame) == stamp)
        #expect(throws: WireError.unknownTemplate(249)) { try Decode.event(frame) }
    }

    @Test func `an older sender's frame has nothing in the fields it did not know`() throws {
        let frame = firstVersion()
        let decoder = unsafe try SecondSampleDecoder(frame.span.bytes)
        #expect(decoder.number == 5)
        #expect(decoder.added == nil)
        #expect(try decoder.label == nil)
        #expect(decoder.items.count == 2)
        #expect(decoder.items[1].item == 11)
        #expect(decoder.items[1].weight == nil)
        #expect(decoder.payload.byteCount == 3)
    }

    @Test func `a newer sender's frame is read by the older version`() throws {
        let frame = secondVersion()
        let decoder = unsafe try FirstSampleDecoder(frame.span.bytes)
        #expect(decoder.number == 6)
        #expect(decoder.items.count == 2)
        #expect(decoder.items[0].item == 20)
        #expect(decoder.items[1].item == 21)
        #expect(decoder.payload.byteCount == 4)
    }

    @Test func `a frame of the same version has everything`() throws {
        let frame = secondVersion()
        let decoder = unsafe try SecondSampleDecoder(frame.span.bytes)
        #expect(decoder.added == 7)
        #expect(try decoder.label == "seven")
        #expect(decoder.items[1].weight == 31)
    }

    @Test func `an older sender's frame has no entries in a group that it did not know`() throws {
        var frame = [UInt8](repeating: 0, count: FirstListsEncoder.encodedLength(itemsCount: 2))
        unsafe frame.withUnsafeMutableBytes { buffer in
            let message = unsafe FirstListsEncoder(into: buffer, number: 5, itemsCount: 2)
            for index in 0..<2 { message.items.write(index, item: UInt64(10 + index)) }
        }
        frame.patch(6, 2)
        let short = frame
        #expect(throws: WireError.truncated) { unsafe try SecondListsDecoder(short.span.bytes).number }
        frame.patch(6, 1)
        for frame in [frame, frame + [1, 2, 3, 4, 5, 6, 7, 8]] {
            let decoder = unsafe try SecondListsDecoder(frame.span.bytes)
            #expect(decoder.items.count == 2)
            #expect(decoder.items[1].item == 11)
            #expect(decoder.extras.count == 0)
        }
    }

    @Test func `an older version ignores a group that it does not know`() throws {
        var frame = [UInt8](repeating: 0, count: SecondListsEncoder.encodedLength(itemsCount: 1, extrasCount: 1))
        unsafe frame.withUnsafeMutableBytes { buffer in
            let message = unsafe SecondListsEncoder(into: buffer, number: 6, itemsCount: 1, extrasCount: 1)
            message.items.write(0, item: 20)
            message.extras.write(0, extra: 30, weight: 40)
        }
        frame.patch(6, 2)
        let older = unsafe try FirstListsDecoder(frame.span.bytes)
        #expect(older.items.count == 1)
        #expect(older.items[0].item == 20)
        let decoder = unsafe try SecondListsDecoder(frame.span.bytes)
        #expect(decoder.extras.count == 1)
        #expect(decoder.extras[0].weight == 40)
    }

    private func firstVersion() -> [UInt8] {
        let payload: [UInt8] = [1, 2, 3]
        var frame = [UInt8](repeating: 0, count: FirstSampleEncoder.encodedLength(itemsCount: 2, payloadLength: 3))
        unsafe frame.withUnsafeMutableBytes { buffer in
            let message = unsafe FirstSampleEncoder(into: buffer, number: 5, itemsCount: 2, payload: payload.span.bytes)
            for index in 0..<2 { message.items.write(index, item: UInt64(10 + index)) }
        }
        return frame
    }

    private func secondVersion() -> [UInt8] {
        let payload: [UInt8] = [1, 2, 3, 4]
        var frame = [UInt8](repeating: 0, count: SecondSampleEncoder.encodedLength(itemsCount: 2, payloadLength: 4))
        unsafe frame.withUnsafeMutableBytes { buffer in
            let message = unsafe SecondSampleEncoder(
                into: buffer,
                number: 6,
                added: 7,
                label: "seven",
                itemsCount: 2,
                payload: payload.span.bytes
            )
            for index in 0..<2 { message.items.write(index, item: UInt64(20 + index), weight: UInt64(30 + index)) }
        }
        return frame
    }
}

import Testing
import WeirModel
import WeirWire

@Suite struct `Repair, written in place` {
    @Test(arguments: 1...30 as ClosedRange<UInt64>) func `is the frame of its answer`(seed: UInt64) {
        var random = Seeded(seed)
        let answer = random.repairAnswer()
        var list: [UInt8] = []
        for message in answer.messages { unsafe RepairCoding.append(message.span.bytes, to: &list) }
        let frame = RepairCoding.encode(
            marks: answer.marks,
            first: answer.first,
            next: answer.next,
            high: answer.high,
            count: UInt32(answer.messages.count),
            list: list,
            ticket: 0
        )
        #expect(frame == ControlAnswer.repair(answer).encoded)
        #expect(frame.count == RepairCoding.bytesBesideMessages + list.count)
    }

    @Test func `an event's channel is told without decoding it`() throws {
        var random = Seeded(3)
        for event in random.events() {
            let frame = event.encoded
            #expect(unsafe try EventCoding.channel(of: frame.span.bytes) == event.body.channel)
            #expect(frame.count + 4 >= RepairCoding.bytesOfShortest)
        }
        let published = random.published().encoded
        #expect(throws: WireError.unexpectedMessage(251)) { unsafe try EventCoding.channel(of: published.span.bytes) }
    }
}

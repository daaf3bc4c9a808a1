import Foundation
import Testing
import WeirModel
import WeirWire

@Suite struct `Frames of the first version` {
    @Test(arguments: 1...50 as ClosedRange<UInt64>) func `are taken, and say what they said`(seed: UInt64) throws {
        var random = Seeded(seed)
        let firstVersion = try EarlierVersion(1)
        var count = 0
        for frame in random.frames() {
            guard let older = firstVersion.frame(frame) else { continue }
            count += 1
            let again = try Decode.again(older)
            #expect(firstVersion.frame(again) == older, "seed \(seed), template \(frame.number(at: 2))")
            #expect(again.count >= older.count)
        }
        #expect(count == 28)
    }

    @Test(arguments: FirstVersionFrames.events.indices) func `of events have the model's values for what came later`(
        index: Int
    ) throws {
        let (name, event) = FirstVersionFrames.events[index]
        let frame = try FirstVersionFrames.golden(name)
        #expect(frame.number(at: 6) == 1)
        #expect(try Decode.event(frame) == event)
        #expect(try EarlierVersion(1).frame(event.encoded) == frame)
    }

    @Test func `of a hello's answer have no leases and no reserve`() throws {
        let frame = try FirstVersionFrames.golden("HelloAnswer")
        #expect(try Decode.answer(frame) == FirstVersionFrames.helloAnswer)
        #expect(try EarlierVersion(1).frame(FirstVersionFrames.helloAnswer.encoded) == frame)
    }

    @Test func `of a status have the model's values for what came later`() throws {
        let frame = try FirstVersionFrames.golden("StatusAnswer")
        #expect(try Decode.answer(frame) == FirstVersionFrames.statusAnswer)
    }

    @Test func `of a renewal say nothing of idleness`() throws {
        let frame = try FirstVersionFrames.golden("ConnectionRenew")
        let slots = [SlotID(rawValue: 3), SlotID(rawValue: 1 << 40)]
        #expect(try Decode.request(frame) == .connectionRenew(GoldenFrames.sender, slots: slots, idle: 0))
        #expect(unsafe Ticket.read(frame.span.bytes) == 8)
    }

    @Test func `of facts say nothing of the other side's wishes`() throws {
        let frame = try FirstVersionFrames.golden("RequestFacts")
        #expect(try Decode.ingest(frame) == .facts(GoldenFrames.sender, FirstVersionFrames.recorded))
    }
}

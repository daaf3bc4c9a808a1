import Testing
import WeirModel
import WeirWire

@Suite struct `Text in fixed arrays` {
    @Test func `what is too long is cut between characters, not within one`() throws {
        let text = String(repeating: "a", count: Bounds.reasonBytes - 1) + "€ and more"
        let answer = ControlAnswer.refused(RefusalAnswer(reason: .malformed, text: text))
        guard case .refused(let back) = try Decode.answer(answer.encoded) else {
            Issue.record("it is a refusal")
            return
        }
        #expect(back.text == String(repeating: "a", count: Bounds.reasonBytes - 1))
    }

    @Test func `an array may be full to its last byte`() throws {
        let text = String(repeating: "é", count: Bounds.reasonBytes / 2)
        let answer = ControlAnswer.refused(RefusalAnswer(reason: .diskLow, text: text))
        #expect(try Decode.answer(answer.encoded) == answer)
    }

    @Test func `the room behind the text is filled with NUL, whatever the buffer held`() {
        let answer = ControlAnswer.refused(RefusalAnswer(reason: .malformed, text: "no"))
        var frame = [UInt8](repeating: 0xFF, count: answer.encodedLength)
        unsafe frame.withUnsafeMutableBytes { buffer in unsafe answer.encode(into: buffer) }
        #expect(frame[8..<10].elementsEqual("no".utf8))
        #expect(frame[10..<136].allSatisfy { $0 == 0 })
    }

    @Test func `what is not UTF-8 is a bad value`() {
        var frame = ControlAnswer.refused(RefusalAnswer(reason: .malformed, text: "no")).encoded
        frame[8] = 0xC3
        frame[9] = 0x28
        #expect(throws: WireError.badValue) { try Decode.answer(frame) }
    }

    @Test func `reserved fields are written as zero, whatever the buffer held`() {
        var random = Seeded(11)
        for event in random.events() {
            var dirty = [UInt8](repeating: 0xFF, count: event.encodedLength)
            unsafe dirty.withUnsafeMutableBytes { buffer in unsafe event.encode(into: buffer) }
            #expect(dirty == event.encoded)
        }
    }
}

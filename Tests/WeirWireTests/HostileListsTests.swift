import Testing
import WeirModel
import WeirWire

@Suite struct `Lists in variable data` {
    private let marks = GoldenFrames.marks
    private let topic = Topic("market", "BTC")

    /// Where the list begins in a beacon, behind header, block and its length.
    private let beaconList = 8 + 64 + 4
    private let repairList = 8 + 72 + 4

    private func beacon(_ topics: [TopicMark]) -> [UInt8] {
        BeaconCoding.encode(Beacon(marks: marks, number: 1, utc: 1, topics: topics))
    }

    private func repair(_ messages: [[UInt8]]) -> [UInt8] {
        ControlAnswer.repair(RepairAnswer(marks: marks, first: 1, next: 1, high: 1, messages: messages)).encoded
    }

    @Test(arguments: [11, 0x7FFF_FFFF, .max] as [UInt32])
    func `a topic's name that reaches beyond the list is truncated`(length: UInt32) {
        var frame = beacon([TopicMark(topic, 1)])
        frame.patchWide(beaconList + 8, length)
        #expect(throws: WireError.truncated) { try Decode.beacon(frame) }
    }

    @Test func `a topic's name that ends early leaves bytes that are no topic`() {
        var frame = beacon([TopicMark(topic, 1)])
        frame.patchWide(beaconList + 8, 9 as UInt32)
        #expect(throws: WireError.truncated) { try Decode.beacon(frame) }
    }

    @Test(arguments: [0, 1, 3, .max] as [UInt32]) func `another number of topics than it says is a bad value`(
        count: UInt32
    ) {
        var frame = beacon([TopicMark(topic, 1), TopicMark(topic, 2)])
        frame.patchWide(8 + 56, count)
        #expect(throws: WireError.badValue) { try Decode.beacon(frame) }
        let answer = TopicsAnswer(marks: marks, stateHash: 1, topics: [TopicMark(topic, 1)], isLast: true)
        var page = ControlAnswer.topics(answer).encoded
        page.patchWide(8 + 52, count == 1 ? 2 : count)
        let short = page
        #expect(throws: WireError.badValue) { try Decode.answer(short) }
    }

    @Test(arguments: ["market", "/BTC", "MARKET/BTC", "market/B\0C"]) func `a name that is no topic is a bad topic`(
        name: String
    ) {
        let channel = String(repeating: "m", count: name.utf8.count - 2)
        var frame = beacon([TopicMark(Topic(channel, "x"), 1)])
        frame.replaceSubrange(beaconList + 12..<frame.count, with: name.utf8)
        let wrong = frame
        #expect(throws: WireError.badTopic) { try Decode.beacon(wrong) }
    }

    @Test(arguments: [4, 0x7FFF_FFFF, .max] as [UInt32])
    func `a message that reaches beyond the list is truncated`(length: UInt32) {
        var frame = repair([[1, 2, 3]])
        frame.patchWide(repairList, length)
        #expect(throws: WireError.truncated) { try Decode.answer(frame) }
    }

    @Test func `a list that ends within a length is truncated`() {
        var frame = repair([[1, 2, 3, 4], [5, 6]])
        frame.removeLast(4)
        frame.patchWide(repairList - 4, UInt32(frame.count - repairList))
        let short = frame
        #expect(throws: WireError.truncated) { try Decode.answer(short) }
    }

    @Test(arguments: [0, 1, 3, .max] as [UInt32]) func `another number of messages than it says is a bad value`(
        count: UInt32
    ) {
        var frame = repair([[1], []])
        frame.patchWide(8 + 68, count)
        #expect(throws: WireError.badValue) { try Decode.answer(frame) }
    }

    @Test(arguments: [(0, 0), (0, 5), (6, 5)] as [(UInt64, UInt64)])
    func `a range of nothing is a bad value`(from: UInt64, through: UInt64) {
        let question = RepairQuestion(topic: topic, from: from, through: through)
        #expect(throws: WireError.badValue) { try Decode.request(ControlRequest.repair(question).encoded) }
    }

    @Test func `a question about names that are too long is a bad topic`() {
        let long = [UInt8](repeating: 109, count: Bounds.topicBytes + 2)
        for question in [
            TopicsQuestion(prefix: long), TopicsQuestion(after: long), TopicsQuestion(after: Array(long.dropLast())),
        ] {
            #expect(throws: WireError.badTopic) { try Decode.request(ControlRequest.topics(question).encoded) }
        }
    }
}

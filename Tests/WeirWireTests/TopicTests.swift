import Testing
import WeirModel
import WeirWire

@Suite struct `Topic frames` {
    @Test(arguments: 1...100 as ClosedRange<UInt64>) func `a topic comes back as it was`(seed: UInt64) throws {
        var random = Seeded(seed)
        let topic = random.topic()
        #expect(try Decode.topic(TopicFrame.bytes(of: topic)) == topic)
    }

    @Test func `a topic is its channel, a slash, its key and NUL`() throws {
        #expect(try TopicFrame.bytes(of: Topic("market", "BTC/USD")) == Array("market/BTC/USD\0".utf8))
        #expect(try Decode.topic(Array("market/BTC/USD\0".utf8)) == Topic("market", "BTC/USD"))
        #expect(try Decode.topic(Array("market/\0".utf8)) == Topic("market", ""))
    }

    @Test func `one topic's frame is no prefix of another's`() throws {
        let short = try TopicFrame.bytes(of: Topic("market", "BTC"))
        let long = try TopicFrame.bytes(of: Topic("market", "BTCX"))
        #expect(!long.starts(with: short))
        #expect(long.starts(with: TopicFrame.subscription(channel: "market", keyPrefix: "BTC")))
        #expect(long.starts(with: TopicFrame.subscription(channel: "market")))
    }

    @Test(arguments: [
        "", "\0", "market", "market\0", "/key\0", "market/key", "Market/key\0", "mar ket/key\0", "m/a\0b\0",
    ])
    func `what is no topic is a bad topic`(text: String) {
        #expect(throws: WireError.badTopic) { try Decode.topic(Array(text.utf8)) }
        #expect(WireError.badTopic.refusal == .badTopic)
    }

    @Test func `a key that is not UTF-8 is a bad topic`() {
        #expect(throws: WireError.badTopic) { try Decode.topic(Array("m/".utf8) + [0xFF, 0]) }
    }

    @Test func `a topic may be 240 bytes long and no longer`() throws {
        let longest = Topic("m", String(repeating: "k", count: Bounds.topicBytes - 2))
        #expect(try Decode.topic(TopicFrame.bytes(of: longest)) == longest)
        let longer = Topic("m", longest.key + "k")
        #expect(throws: WireError.badTopic) { try TopicFrame.bytes(of: longer) }
        #expect(throws: WireError.badTopic) { try Decode.topic(Array("\(longer)\0".utf8)) }
    }

    @Test func `an event of the streams whose topic is none is refused`() {
        let published = Published(
            stamp: Stamp(epoch: 1, seq: 1, decided: 1, utc: 1, topicSeq: 1),
            topic: Topic("NOT A CHANNEL", "key"),
            publisherSeq: 1,
            payload: []
        )
        #expect(throws: WireError.badTopic) { try Decode.published(published.encoded) }
    }
}

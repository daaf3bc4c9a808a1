import WeirModel
import WeirWire

/// What subscribers and publishers mend their losses with.
extension GoldenFrames {
    static let marks = JournalMarks(
        ledger: JournalMarks.Mark(epoch: 3, began: 30, seq: 41),
        streams: JournalMarks.Mark(epoch: 4, began: 1_001, seq: 1_777)
    )

    static let topics = [
        TopicMark(Topic("market", "BTC/USD"), 77), TopicMark(Topic("verdict", "price_feeds"), 1 << 33),
    ]

    static let beacon = Beacon(marks: marks, number: 12, utc: -1, topics: topics)

    static let barrier = Barrier(marks: marks, nonce: 0x0123_4567_89AB_CDEF)

    static let reached = Progress(facts: 29, publications: 12)

    static let publication = IngestMessage.publication(
        sender,
        publisherSeq: 12,
        payload: Array("bid 1 ask 2".utf8),
        isKept: true
    )

    static let resend = ControlRequest.resend(topic: Array("market/BTC/USD".utf8), message: publication.encoded)

    static let topicsRequest = ControlRequest.topics(
        TopicsQuestion(prefix: Array("market/".utf8), after: Array("market/BTC/USD".utf8))
    )

    static let topicsAnswer = ControlAnswer.topics(
        TopicsAnswer(marks: marks, stateHash: 0xFEED, topics: topics, isLast: true)
    )

    static let repairRequest = ControlRequest.repair(
        RepairQuestion(topic: Topic("market", "BTC/USD"), from: 71, through: 76, bytesMax: 65_536)
    )

    static let repairAnswer = ControlAnswer.repair(
        RepairAnswer(
            marks: marks,
            first: 72,
            next: 74,
            high: 77,
            messages: [Array("the seventy-second".utf8), Array("the next".utf8)]
        )
    )
}

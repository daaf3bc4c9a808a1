import WeirModel
import WeirWire

extension Seeded {
    mutating func marks() -> JournalMarks { JournalMarks(ledger: mark(), streams: mark()) }

    private mutating func mark() -> JournalMarks.Mark {
        JournalMarks.Mark(epoch: number(), began: number(), seq: number())
    }

    mutating func topicMarks() -> [TopicMark] { list(9) { TopicMark($0.topic(), $0.number()) } }

    mutating func beacon() -> Beacon {
        Beacon(marks: marks(), number: number(), utc: Int64(truncatingIfNeeded: next()), topics: topicMarks())
    }

    mutating func barrier() -> Barrier { Barrier(marks: marks(), nonce: number()) }

    mutating func repairQuestion() -> RepairQuestion {
        let from = next() >> 8 + 1
        return RepairQuestion(topic: topic(), from: from, through: from + next() >> 8, bytesMax: number())
    }

    mutating func repairAnswer() -> RepairAnswer {
        RepairAnswer(
            marks: marks(),
            first: number(),
            next: number(),
            high: number(),
            messages: list(9) { $0.bytes(90) }
        )
    }

    mutating func topicsAnswer() -> TopicsAnswer {
        TopicsAnswer(
            marks: marks(),
            stateHash: number(),
            topics: topicMarks(),
            isLast: Bool.random(using: &self)
        )
    }
}

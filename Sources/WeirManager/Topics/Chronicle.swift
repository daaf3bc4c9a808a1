import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// What was committed, by topic: how far each has come, its last messages, and where the others lie.
///
/// It is told of each event twice: when it stands in the batch, and when the batch is committed. What it says of a topic
/// is what is committed.
struct Chronicle: ~Copyable {
    var topics = TopicBook()
    var ledger: JournalMemory
    var streams: JournalMemory

    /// Takes up what both journals hold, before their next epochs begin.
    init(_ governor: Governor, _ streams: Streams) {
        ledger = JournalMemory(began: governor.seq + 1)
        self.streams = JournalMemory(began: streams.seq + 1)
        for (component, channel, last) in governor.topicSequences {
            guard let key = governor.key(of: component) else { continue }
            _ = topics.enter(LedgerTopic(component, channel), key: key, last: last)
        }
        for mark in streams.topicMarks {
            if let frame = try? TopicFrame.bytes(of: mark.topic) {
                _ = topics.number(ofPublished: frame, last: mark.seq)
            }
        }
    }

    /// How far both journals are. Ask behind a commit.
    func marks(_ governor: Governor, _ streams: Streams) -> JournalMarks {
        JournalMarks(
            ledger: JournalMarks.Mark(epoch: governor.epoch, began: ledger.began, seq: governor.seq),
            streams: JournalMarks.Mark(epoch: streams.epoch, began: self.streams.began, seq: streams.seq)
        )
    }
}

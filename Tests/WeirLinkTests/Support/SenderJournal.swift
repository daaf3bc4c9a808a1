@testable import WeirLink

/// What a sender has written: one order of everything, and each topic's own.
struct SenderJournal {
    struct Entry {
        var message: LinkMessage<Int, UInt64>
        var isDestroyed: Bool
    }

    private(set) var entries: [Entry] = []
    private(set) var epochs = [EpochMark(number: 1, began: 1)]
    private(set) var newest: [UInt64] = []
    private var written: UInt64 = 0

    init(topics: Int = 0) { newest = Array(repeating: 0, count: topics) }

    var epoch: EpochMark { epochs[epochs.count - 1] }

    /// Payloads never repeat, though numbers may.
    mutating func write(_ topic: Int, isDestroyed: Bool) -> LinkMessage<Int, UInt64> {
        written += 1
        newest[topic] += 1
        let position = Position(epoch: epoch.number, seq: UInt64(entries.count) + 1)
        let message = LinkMessage(
            topic: topic,
            numbers: .one(newest[topic]),
            position: position,
            size: 10,
            payload: written
        )
        entries.append(Entry(message: message, isDestroyed: isDestroyed))
        return message
    }

    /// Begins an epoch, after losing the last so many entries.
    mutating func restart(losing lost: Int) {
        for _ in 0..<min(lost, entries.count) { newest[entries.removeLast().message.topic] -= 1 }
        epochs.append(EpochMark(number: epoch.number + 1, began: UInt64(entries.count) + 1))
    }

    func messages(_ topic: Int, from first: UInt64, through last: UInt64, limit: Int) -> [Entry] {
        var found: [Entry] = []
        for entry in entries where entry.message.topic == topic {
            let number = entry.message.numbers.last
            if number >= first, number <= last, found.count < limit { found.append(entry) }
        }
        return found
    }

    func truth(of topic: Int) -> [UInt64?] {
        messages(topic, from: 1, through: .max, limit: .max).map { $0.isDestroyed ? nil : $0.message.payload }
    }
}

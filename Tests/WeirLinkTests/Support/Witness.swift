@testable import WeirLink

/// What one user was told, held against the truth as slowly and plainly as can be.
struct Witness {
    enum Word: Equatable {
        case message(UInt64)
        case lost
        /// A snapshot contains it.
        case replaced
    }

    /// For each topic, what was told of each number since the topic began.
    private(set) var told: [Int: [(number: UInt64, word: Word)]] = [:]
    private(set) var faults: [String] = []
    private(set) var resets = 0

    mutating func hear(_ effect: LinkEffect<Int, UInt64>) {
        switch effect {
        case .deliver(let message): note(message.topic, message.numbers.last, .message(message.payload))
        case .unfillable(let topic, let range): for number in range.first...range.last { note(topic, number, .lost) }
        case .snapshot(let topic, let at, _, let replaced):
            let range = replaced ?? SequenceRange(at, at)
            for number in range.first...range.last { note(topic, number, .replaced) }
        case .reset(let topic):
            told[topic] = []
            resets += 1
        default: break
        }
    }

    private mutating func note(_ topic: Int, _ number: UInt64, _ word: Word) {
        if let last = told[topic]?.last?.number, number != last + 1 {
            faults.append("topic \(topic): \(number) was told after \(last)")
        }
        told[topic, default: []].append((number, word))
    }

    /// Whether everything from where the topic began is told as it is, through the last.
    ///
    /// - Parameter truth: payloads by number from 1; nil where the message was destroyed.
    mutating func check(_ topic: Int, against truth: [UInt64?], from start: UInt64?) {
        let entries = told[topic] ?? []
        if let start, !truth.isEmpty, resets == 0, entries.first?.number != start {
            faults.append("topic \(topic) began at \(entries.first?.number ?? 0), not \(start)")
        }
        for entry in entries where entry.word != .replaced {
            let isThere = (1...UInt64(max(truth.count, 1))).contains(entry.number) && !truth.isEmpty
            let word = isThere ? truth[Int(entry.number) - 1].map(Word.message) ?? .lost : nil
            if entry.word != word { faults.append("topic \(topic): \(entry.number) was told as \(entry.word)") }
        }
        if let last = entries.last?.number, last != truth.count {
            faults.append("topic \(topic) ends at \(last), not \(truth.count)")
        }
        if entries.isEmpty, start != nil, !truth.isEmpty, resets == 0 {
            faults.append("topic \(topic): nothing was told")
        }
    }
}

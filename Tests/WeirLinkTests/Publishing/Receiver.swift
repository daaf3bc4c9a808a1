import WeirModel

@testable import WeirLink

/// A manager in a few lines: a mark for each lane, and what was applied, number by number.
struct Receiver {
    /// What a number stands for: a label, or nil where it is named as lost.
    private(set) var applied: [Lane: [String?]] = [.facts: [], .publications: []]

    var progress: Progress {
        Progress(
            facts: UInt64(applied[.facts, default: []].count),
            publications: UInt64(applied[.publications, default: []].count)
        )
    }

    mutating func take(_ message: KeptMessage, of lane: Lane) {
        let mark = UInt64(applied[lane, default: []].count)
        guard message.first <= mark + 1, message.last > mark else { return }
        for number in mark + 1...message.last {
            let label = label(of: message, Int(number - message.first))
            applied[lane]?.append(label)
        }
    }

    /// What a restored backup does.
    mutating func forget(_ count: Int, of lane: Lane) {
        let there = applied[lane, default: []].count
        applied[lane]?.removeLast(min(count, there))
    }

    private func label(of message: KeptMessage, _ index: Int) -> String? {
        switch message.content {
        case .facts(let facts): "\(facts[index].sent)"
        case .publication(_, let payload): String(decoding: payload, as: UTF8.self)
        case .dropped: nil
        }
    }
}

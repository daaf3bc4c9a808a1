import Foundation
import WeirExchange

/// Failures for people, from what the exchange answers.
enum FailureTable {
    private struct Answer: Decodable {
        let epoch: Int
        let failures: [Rule]
        let destroyed: [Range]
    }

    private struct Event: Decodable {
        let epoch: Int
        let destroyed: [Range]
    }

    private struct Range: Decodable {
        let symbol: String
        let from_seq: Int
        let to_seq: Int
    }

    private struct Rule: Decodable {
        let name: String
        let session: String?
        let enabled: Bool
        let after_messages: Int
        let ratio: Double
        let delay_ms: Double
        let count: Int?
        let until: String?
        let bytes_per_second: Int?
        let answers: Int?
        let retry_after_seconds: Int?

        /// What there is to know of this kind.
        var details: String {
            var words: [String] = enabled ? [] : ["excepted"]
            switch name {
            case "drop", "duplicate", "corrupt": words.append("\(number(ratio * 100)) % of frames")
            case "reorder": words.append("\(number(ratio * 100)) % of frames, by \(number(delay_ms)) ms")
            case "delay": words.append("by \(number(delay_ms)) ms")
            case "stale-snapshot": words.append("\(number(delay_ms)) ms old")
            default: break
            }
            if let bytes_per_second { words.append("\(bytes_per_second) bytes/s") }
            if after_messages > 0 { words.append("after \(after_messages) messages") }
            if let retry_after_seconds { words.append("Retry-After \(retry_after_seconds) s") }
            if let answers { words.append("\(answers) answers so far") }
            if let count { words.append("\(count) times") }
            return words.joined(separator: ", ")
        }

        private func number(_ value: Double) -> String { value.formatted(.number.grouping(.never)) }
    }

    /// What an order has come to.
    static func ordered(_ kind: FailureKind, _ answer: Data) throws -> String {
        guard !kind.isAnEvent else { return event(kind, try JSONDecoder().decode(Event.self, from: answer)) }
        let rule = try JSONDecoder().decode(Rule.self, from: answer)
        let whom = rule.session.map { "session \($0)" } ?? "all sessions"
        let details = rule.details.isEmpty ? "" : ": \(rule.details)"
        return "\(rule.name) for \(whom)\(details)\n`weir exchange restore \(rule.name)` ends it\n"
    }

    private static func event(_ kind: FailureKind, _ event: Event) -> String {
        switch kind {
        case .restart: "restarted: epoch \(event.epoch)\n"
        default: destroyed(event.destroyed)
        }
    }

    /// All that is in force, a line each.
    static func text(_ answer: Data) throws -> String {
        let answer = try JSONDecoder().decode(Answer.self, from: answer)
        var text = "epoch \(answer.epoch)\n"
        if answer.failures.isEmpty {
            text += "nothing goes wrong\n"
        } else {
            let rows = answer.failures.map { [$0.name, $0.session ?? "all", $0.details, $0.until ?? ""] }
            text += StatusText.aligned([["failure", "", "", ""]] + rows)
        }
        return text + (answer.destroyed.isEmpty ? "" : destroyed(answer.destroyed))
    }

    private static func destroyed(_ ranges: [Range]) -> String {
        guard !ranges.isEmpty else { return "no history was there to lose\n" }
        return "history lost: " + ranges.map { "\($0.symbol) \($0.from_seq)…\($0.to_seq)" }.joined(separator: ", ")
            + "\n"
    }
}

import WeirGovernor
import WeirModel

/// Limits in words.
enum ExplanationWords {
    /// `1 s`, `50 ms`, `1 min`, of nanoseconds.
    static func span(_ nanoseconds: UInt64) -> String {
        let units: [(UInt64, String)] = [
            (86_400_000_000_000, "day"), (3_600_000_000_000, "hour"), (60_000_000_000, "minute"),
            (1_000_000_000, "second"),
        ]
        for (length, name) in units where nanoseconds >= length && nanoseconds.isMultiple(of: length) {
            let count = nanoseconds / length
            return count == 1 ? name : "\(count) \(name)s"
        }
        return Numbers.duration(nanoseconds)
    }

    /// `12.4 ms`, or `not ever`.
    static func wait(_ nanoseconds: UInt64) -> String {
        switch nanoseconds {
        case 0: "no time"
        case .never: "never"
        default: Numbers.duration(nanoseconds)
        }
    }

    /// `25 per second`, `1,250,000 per second, burst 2,500,000`, `4 at once`.
    static func numbers(_ definition: LimitDefinition, _ numbers: LimitChanged.Numbers) -> String {
        if definition.strategy == .concurrency { return "\(Numbers.grouped(numbers.amount)) at once" }
        let rate = "\(Numbers.grouped(numbers.amount)) per \(span(numbers.period))"
        return numbers.burst > 0 ? "\(rate), burst \(Numbers.grouped(numbers.burst))" : rate
    }

    /// What counts against a limit: `25 of 25 used in the last second`.
    static func use(_ view: Explanation.LimitView) -> String {
        let definition = view.definition
        let used = Numbers.grouped(view.used)
        return switch definition.strategy {
        case .slidingWindow:
            "\(used) of \(Numbers.grouped(definition.amount)) used in the last \(span(definition.period))"
        case .fixedWindow:
            "\(used) of \(Numbers.grouped(definition.amount)) used in this window of a \(span(definition.period))"
        case .tokenBucket, .adaptive:
            "\(used) of its burst of \(Numbers.grouped(definition.burst)) used, refilled at "
                + "\(Numbers.grouped(definition.amount)) per \(span(definition.period))"
        case .concurrency:
            "\(used) of \(Numbers.grouped(definition.amount)) connections held"
        }
    }

    /// What would have to happen before a limit admits.
    static func remedy(_ view: Explanation.LimitView) -> String {
        let wait = Numbers.duration(view.waits.longest)
        if view.waits.pause == view.waits.longest { return "the other side's pause ends in \(wait)" }
        if view.waits.share == view.waits.longest, view.waits.share > view.waits.count {
            return "the next round divides it anew in \(wait)"
        }
        return switch view.definition.strategy {
        case .slidingWindow: "the oldest grant stops counting in \(wait)"
        case .fixedWindow: "the next window has room in \(wait)"
        case .tokenBucket, .adaptive: "enough has been refilled in \(wait)"
        case .concurrency: "a slot may be free in \(wait)"
        }
    }
}

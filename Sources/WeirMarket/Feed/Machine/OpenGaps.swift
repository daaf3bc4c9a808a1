import WeirLink
import WeirModel

/// Since when each gap that the user was told of is open.
struct OpenGaps: Sendable {
    private var gaps: [Topic: (last: UInt64, since: Nanoseconds)] = [:]

    mutating func opened(_ topic: Topic, _ range: SequenceRange, at now: Nanoseconds) {
        gaps[topic] = (range.last, now)
    }

    /// A part of it, or all, is closed.
    ///
    /// - Returns: how long that took; nil where nothing was told of it.
    mutating func ended(_ topic: Topic, _ range: SequenceRange, at now: Nanoseconds) -> Nanoseconds? {
        guard let gap = gaps[topic] else { return nil }
        if range.last >= gap.last { gaps[topic] = nil }
        return now.less(gap.since)
    }

    mutating func forget(_ topic: Topic) { gaps[topic] = nil }
}

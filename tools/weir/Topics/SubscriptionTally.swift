import Weir
import WeirModel

/// How a subscription has gone so far.
struct SubscriptionTally {
    private(set) var messages = 0
    private(set) var repaired: UInt64 = 0
    private(set) var lost: UInt64 = 0
    private(set) var resets = 0
    private(set) var fallbacks = 0
    /// Messages that came out of their turn: there are none, and whoever doubts it can see so.
    private(set) var disorder = 0
    private var last: [Topic: UInt64] = [:]

    mutating func count(_ element: StreamElement) {
        switch element {
        case .message(let message):
            messages += 1
            if let before = last[message.topic], message.seq != before + 1 { disorder += 1 }
            last[message.topic] = message.seq
        case .gapOpened, .fallbackOff, .topicRefused: break
        case .gapRepaired(_, let range): repaired += UInt64(range.count)
        case .unfillable(let topic, let range):
            lost += UInt64(range.count)
            last[topic] = range.upperBound
        case .reset(let topic):
            resets += 1
            last[topic] = nil
        case .fallbackOn: fallbacks += 1
        }
    }

    var summary: String {
        "messages=\(messages) topics=\(last.count) repaired=\(repaired) lost=\(lost) disorder=\(disorder) "
            + "resets=\(resets) fallbacks=\(fallbacks)"
    }
}

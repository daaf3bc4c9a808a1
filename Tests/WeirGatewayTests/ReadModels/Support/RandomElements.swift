import Weir
import WeirModel

/// Elements as a subscription might bring them, and some as it should not: repeated, jumping and overlapping.
struct RandomElements {
    static let topics = [bitcoin, Topic("market", "ETH/USD"), Topic("news", "wire"), verdicts]
    private var dice: Dice
    private var newest: [Topic: UInt64] = [:]

    init(seed: UInt64) { dice = Dice(seed) }

    mutating func batch(_ count: Int) -> [StreamElement] { (0..<count).map { _ in next() } }

    private mutating func next() -> StreamElement {
        let topic = dice.one(of: Self.topics)
        let last = newest[topic] ?? 0
        switch dice.within(1...100) {
        case ...75: return message(last + 1, on: topic)
        case ...83: return message(dice.within(1...(last + 1)), on: topic)
        case ...88: return message(last + dice.within(2...6), on: topic)
        case ...94: return unfillable(dice.within(1...(last + 3)), on: topic)
        case ...95:
            newest[topic] = 0
            return .reset(topic)
        case ...97: return .gapOpened(topic, 1...(last + 1))
        default: return dice.one(of: [.fallbackOn, .fallbackOff, .topicRefused(topic), .gapRepaired(topic, 1...2)])
        }
    }

    private mutating func unfillable(_ first: UInt64, on topic: Topic) -> StreamElement {
        let last = first + dice.within(0...5)
        newest[topic] = max(newest[topic] ?? 0, last)
        return .unfillable(topic, first...last)
    }

    private mutating func message(_ seq: UInt64, on topic: Topic) -> StreamElement {
        newest[topic] = max(newest[topic] ?? 0, seq)
        guard topic != verdicts else { return event(seq) }
        let payloads = [
            #"{"price":\#(dice.within(1...99)).10}"#, #"{"price":"7.0","bid":6,"volume":1e3}"#, "no price", "",
        ]
        return published(seq, dice.one(of: payloads), on: topic, utc: morning + Int64(dice.within(0...50)))
    }
}

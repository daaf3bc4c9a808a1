import WeirExchange
import WeirMarket
import WeirModel

@testable import WeirLink

/// Holds what a feed tells against what the exchange really had: each message once, in order, as it was made; nothing passed
/// over but what was destroyed.
struct Witness {
    private struct Line {
        var epoch: Int
        var last: UInt64
        /// Told as unfillable, or replaced, since the last message.
        var excused: [ClosedRange<UInt64>] = []
    }

    private let configuration: ExchangeConfiguration
    private let interval: Int64
    /// When each epoch began, in nanoseconds since 1970.
    private var starts = [VirtualWorld.start]
    /// What was destroyed in the epoch in force, by symbol. Each epoch forgets all before it.
    var destroyed: [String: [ClosedRange<Int64>]] = [:]
    private var lines: [Topic: Line] = [:]
    private var resets: Set<Topic> = []
    private var open: [Topic: SequenceRange] = [:]
    private var truths: [Truth.Key: [UInt64: [UInt8]]] = [:]
    private(set) var faults: [String] = []
    private(set) var delivered: UInt64 = 0
    private(set) var excused: UInt64 = 0

    init(_ configuration: ExchangeConfiguration) {
        self.configuration = configuration
        interval = Int64(configuration.tickInterval / .nanoseconds(1))
    }

    mutating func restarted(at utc: Int64) {
        starts.append(utc)
        destroyed = [:]
    }

    mutating func take(_ element: FeedElement) {
        switch element {
        case .message(let update): take(update)
        case .reset(let topic):
            resets.insert(topic)
            open[topic] = nil
        case .gapOpened(let topic, let range):
            if let other = open[topic] { fault("\(topic): gap \(range) was opened while \(other) was open") }
            open[topic] = range
        case .gapRepaired(let topic, let range, _): close(topic, range)
        case .unfillable(let topic, let range): excuse(topic, range)
        default: break
        }
    }

    private mutating func close(_ topic: Topic, _ range: SequenceRange) {
        guard let gap = open[topic] else { return fault("\(topic): \(range) was repaired, and was no gap") }
        if gap.first != range.first { fault("\(topic): \(range) was repaired of \(gap)") }
        open[topic] = range.last < gap.last ? SequenceRange(range.last + 1, gap.last) : nil
    }

    private mutating func excuse(_ topic: Topic, _ range: SequenceRange) {
        close(topic, range)
        let ranges = destroyed[topic.key] ?? []
        for number in range.first...range.last where !ranges.contains(where: { $0.contains(Int64(number)) }) {
            return fault("\(topic): \(range) was told as lost, and \(number) was not destroyed")
        }
        excused += range.last - range.first + 1
        // What is told as lost before any message says where it begins, which is its own affair.
        let beginning = Line(epoch: starts.count - 1, last: range.first - 1)
        lines[topic, default: beginning].excused.append(range.first...range.last)
    }

    private mutating func take(_ update: MarketUpdate) {
        delivered += 1
        let number = update.numbers.last
        guard let tick = update.tick, let epoch = epoch(of: tick) else {
            return fault("\(update.topic): \(number) is of no epoch")
        }
        if expected(number, of: update.topic, in: epoch) != update.bytes {
            fault("\(update.topic): \(number) was changed")
        }
        guard var line = lines[update.topic] else {
            // Where it begins is its own affair; but after a reset it begins with the first.
            if resets.remove(update.topic) != nil, number != 1 {
                fault("\(update.topic): \(number) first after a reset")
            }
            lines[update.topic] = Line(epoch: epoch, last: number)
            return
        }
        if epoch != line.epoch || resets.contains(update.topic) {
            if epoch < line.epoch { fault("\(update.topic): back to epoch \(epoch)") }
            if resets.remove(update.topic) == nil { fault("\(update.topic): epoch \(epoch) without a reset") }
            // What was delivered is still true then, and would come twice.
            if epoch == line.epoch { fault("\(update.topic): a reset within epoch \(epoch)") }
            line = Line(epoch: epoch, last: 0, excused: line.excused)
        }
        var next = line.last + 1
        for range in line.excused where range.lowerBound == next { next = range.upperBound + 1 }
        if number != next {
            fault("\(update.topic): \(number) after \(line.last) in epoch \(epoch), excused \(line.excused)")
        }
        lines[update.topic] = Line(epoch: epoch, last: number)
    }

    /// A message's own time tells its epoch.
    private func epoch(of tick: Tick) -> Int? {
        starts.lastIndex { $0 + (Int64(tick.sequence) - 1) * interval == tick.utc }
    }

    /// Whether everything that was out at a moment was delivered.
    func isUpToDate(_ topics: [Topic], at utc: Int64) -> Bool {
        let newest = utc < starts[starts.count - 1] ? 0 : (utc - starts[starts.count - 1]) / interval + 1
        return topics.allSatisfy { topic in
            guard let line = lines[topic], !resets.contains(topic) else { return false }
            let reached = line.excused.last?.upperBound ?? line.last
            return line.epoch == starts.count - 1 && max(reached, line.last) >= UInt64(max(newest, 0))
        }
    }

    private mutating func fault(_ text: String) { faults.append(text) }

    // MARK: The truth

    /// A message as it was made, by an exchange of the same seed to which nothing happens.
    private mutating func expected(_ number: UInt64, of topic: Topic, in epoch: Int) -> [UInt8]? {
        let key = Truth.Key(topic: topic, epoch: epoch, page: number / Truth.page)
        if truths[key] == nil { truths[key] = Truth.messages(key, configuration, starts) }
        return truths[key]?[number]
    }
}

/// What an exchange of the same seed says.
private enum Truth {
    struct Key: Hashable {
        var topic: Topic
        var epoch: Int
        var page: UInt64
    }

    static let page: UInt64 = 500

    static func messages(
        _ key: Key,
        _ configuration: ExchangeConfiguration,
        _ starts: [Int64]
    ) -> [UInt64: [UInt8]] {
        guard let exchange = try? VirtualExchange(configuration, at: starts[0]) else { return [:] }
        for start in starts.dropFirst().prefix(key.epoch) {
            exchange.fail(.restart, FailureMode(enabled: true), at: start)
        }
        let first = max(1, key.page * page)
        let range = SequenceRange(first, key.page * page + page - 1)
        let ask = LinkRequest(
            ticket: 1,
            topic: key.topic,
            kind: .range(range, limit: Int(page)),
            deadline: 0
        )
        let venue = PracticeVenue()
        guard case .request(let request) = venue.queries(for: [ask]).first?.way else { return [:] }
        let interval = Int64(configuration.tickInterval / .nanoseconds(1))
        let late = starts[min(key.epoch, starts.count - 1)] + Int64(range.last + 1) * interval
        let body = exchange.get(request.target, at: late).body
        guard let answer = try? venue.read(body, answering: [ask]), let part = answer.parts.first else { return [:] }
        return Dictionary(part.messages.map { ($0.numbers.last, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
}

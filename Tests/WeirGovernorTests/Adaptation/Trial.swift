import WeirModel

@testable import WeirGovernor

/// A client that always has something to send, behind an adaptive limit, before an other side; one step a millisecond.
struct Trial<Other: Upstream> {
    var limit: AdaptiveLimit
    var other: Other
    var now: Nanoseconds = .second
    /// Requests that the client would send in a second.
    var demand = 100_000
    /// There and back.
    var latency: Nanoseconds = 40 * .millisecond
    var jitter: Nanoseconds = 5 * .millisecond
    var random: SplitMix64

    private(set) var seconds: [Second] = [Second()]
    private(set) var moves: [(at: Nanoseconds, move: AdaptiveLimit.Move)] = []
    /// Pauses that a request granted after the one before called for.
    private(set) var episodes: [Nanoseconds] = []

    private var credit = 0
    private var wanted = 0
    private var underWay: [Flight] = []
    private var answers: [(at: Nanoseconds, sent: Nanoseconds, judgement: Judgement)] = []

    struct Second {
        var sent = 0
        var admitted = 0
        var refused = 0
    }

    private struct Flight {
        var arrives: Nanoseconds
        var sent: Nanoseconds
    }

    init(_ limit: AdaptiveLimit, before other: Other, seed: UInt64 = 1) {
        self.limit = limit
        self.other = other
        random = SplitMix64(seed: seed)
    }

    mutating func run(_ span: Nanoseconds) {
        for _ in 0..<span / .millisecond { step() }
    }

    private mutating func step() {
        now += .millisecond
        if now % .second == 0 { seconds.append(Second()) }
        send()
        arrive()
        record()
        if let move = limit.reaction(at: now) { apply(move) }
        if now % .second == 0, let move = limit.adaptation(at: now) { apply(move) }
    }

    /// A token bucket that saves a thirty-second of its amount.
    private mutating func send() {
        let period = Int(limit.period / .microsecond)
        let most = max(1, Int(limit.amount) / 32) * period
        credit = min(credit + Int(limit.amount) * 1_000, max(most, credit))
        wanted = min(wanted + demand, 1_000 * demand)
        while now >= limit.pausedUntil, credit >= period, wanted >= 1_000 {
            credit -= period
            wanted -= 1_000
            limit.note(granted: 1, at: now)
            seconds[seconds.count - 1].sent += 1
            let flight = Flight(arrives: now + latency / 2 + random.below(max(1, jitter)), sent: now)
            let place = underWay.lastIndex { $0.arrives <= flight.arrives } ?? -1
            underWay.insert(flight, at: place + 1)
        }
    }

    private mutating func arrive() {
        let count = underWay.prefix { $0.arrives <= now }.count
        for flight in underWay.prefix(count) {
            answers.append((now + latency / 2, flight.sent, other.judge(at: flight.arrives)))
        }
        underWay.removeFirst(count)
    }

    private mutating func record() {
        let count = answers.prefix { $0.at <= now }.count
        for answer in answers.prefix(count) {
            var seen = AdaptiveLimit.Observation(
                status: 200,
                isSuccess: true,
                latency: UInt32((now - answer.sent) / .microsecond),
                grantedAt: answer.sent,
                retryAfter: nil,
                units: 1
            )
            if case .refused(let wait) = answer.judgement {
                (seen.status, seen.isSuccess, seen.retryAfter) = (429, false, wait)
                if answer.sent >= limit.pausedUntil, limit.pushback == nil { episodes.append(now) }
                seconds[seconds.count - 1].refused += 1
            } else {
                seconds[seconds.count - 1].admitted += 1
            }
            limit.note(seen, at: now)
        }
        answers.removeFirst(count)
    }

    private mutating func apply(_ move: AdaptiveLimit.Move) {
        limit.apply(move, at: now)
        moves.append((now, move))
    }

    /// Admitted in a second, on average over the last `count` whole seconds.
    func rate(last count: Int) -> Double {
        Double(seconds.dropLast().suffix(count).reduce(0) { $0 + $1.admitted }) / Double(count)
    }

    /// What was allowed, on average since `start`.
    func allowed(since start: Nanoseconds) -> Double {
        var (sum, from) = (0.0, start)
        var amount = moves.last { $0.at <= start }?.move.amount ?? limit.ceiling
        for (at, move) in moves where at > start {
            sum += Double(amount) * Double(at - from)
            (amount, from) = (move.amount, at)
        }
        return (sum + Double(amount) * Double(now - from)) / Double(now - start)
    }

    /// Runs until the next pause begins, at most `span`.
    mutating func runToPause(atMost span: Nanoseconds) {
        let end = now + span
        while now < end, now >= limit.pausedUntil { step() }
    }
}

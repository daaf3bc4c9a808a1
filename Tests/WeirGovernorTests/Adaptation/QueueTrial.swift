import WeirModel

@testable import WeirGovernor

/// An other side that queues without end and never says 429, under a client that always has something to send; one step
/// a tenth of a second, and what the server serves in half of one
/// is one answer.
struct QueueTrial {
    static let step: Nanoseconds = 100 * .millisecond

    var limit: AdaptiveLimit
    /// Units served in a second: the true knee.
    var capacity: UInt64
    var now: Nanoseconds = .second
    /// What an answer takes without a queue.
    var latency: Nanoseconds = 50 * .millisecond
    /// The mean of what noise adds to each answer.
    var noise: UInt64 = 0
    /// Of the demand, in units a second.
    var demand: UInt64 = .max
    var random: SplitMix64

    private(set) var moves: [(at: Nanoseconds, move: AdaptiveLimit.Move)] = []
    private(set) var admitted: UInt64 = 0
    /// The server is busy until then.
    private(set) var busyUntil: Nanoseconds = 0
    /// Seconds in which no round was under way, by the amount that they ended with.
    private(set) var amounts: [UInt64: Int] = [:]

    private var credit: UInt64 = 0
    private var wanted: UInt64 = 0
    private var batches: [(answered: Nanoseconds, sent: Nanoseconds, latency: Nanoseconds, units: UInt64)] = []
    private var first = 0

    init(_ limit: AdaptiveLimit, capacity: UInt64, seed: UInt64 = 1) {
        self.limit = limit
        self.capacity = capacity
        random = SplitMix64(seed: seed)
    }

    mutating func run(_ span: Nanoseconds) {
        for _ in 0..<span / Self.step {
            now += Self.step
            send()
            record()
            if now % .second == 0 { tick() }
        }
    }

    mutating func startCounting() {
        admitted = 0
        amounts = [:]
    }

    private mutating func send() {
        credit += limit.amount * Self.step
        var units = credit / limit.period
        credit -= units * limit.period
        if demand < .max {
            wanted += demand
            let most = wanted / 10
            units = min(units, most)
            wanted -= units * 10
        }
        guard units > 0 else { return }
        limit.note(granted: units, at: now)
        let most = max(1, capacity / 20)
        for start in stride(from: 0, to: units, by: UInt64.Stride(most)) { queue(min(most, units - start)) }
    }

    private mutating func queue(_ units: UInt64) {
        let begins = max(busyUntil, now)
        busyUntil = begins + units * .second / capacity
        let slower = latency + begins - now + exponential()
        batches.append((busyUntil + latency, now, slower, units))
    }

    /// Of mean ``noise``, by inversion of a coarse uniform number.
    private mutating func exponential() -> Nanoseconds {
        guard noise > 0 else { return 0 }
        var (tries, draw) = (UInt64(0), random.next())
        while draw % 8 != 0 {
            tries += 1
            draw = random.next()
        }
        return noise * tries / 7
    }

    private mutating func record() {
        while first < batches.count, batches[first].answered <= now {
            let batch = batches[first]
            first += 1
            admitted += batch.units
            let seen = AdaptiveLimit.Observation(
                status: 200,
                isSuccess: true,
                latency: UInt32(clamping: batch.latency / .microsecond),
                grantedAt: batch.sent,
                retryAfter: nil,
                units: batch.units
            )
            limit.note(seen, at: now)
        }
        if first > 10_000 {
            batches.removeFirst(first)
            first = 0
        }
    }

    private mutating func tick() {
        if let move = limit.adaptation(at: now) {
            limit.apply(move, at: now)
            moves.append((now, move))
        }
        if limit.phase == .open { amounts[limit.amount, default: 0] += 1 }
    }
}

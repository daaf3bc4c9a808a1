import Testing
import WeirModel

@testable import WeirGovernor

/// The other side's capacity changes tenfold, without a word.
@Suite struct StepTests {
    private static func from(_ capacity: Int, _ kind: Int) -> any Upstream {
        switch kind {
        case 0: SlidingUpstream(capacity: capacity)
        case 1: FixedUpstream(capacity: capacity, phase: 370 * .millisecond)
        case 2: FixedUpstream(capacity: capacity, phase: 870 * .millisecond)
        case 3: BucketUpstream(capacity: capacity, saysWhen: true)
        default: BucketUpstream(capacity: capacity, saysWhen: false)
        }
    }

    @Test(arguments: [10, 50, 100], 0..<5)
    func `down: right within five seconds, after one more episode, and right on average`(_ low: Int, _ kind: Int) {
        let note: Comment = "kind \(kind), seed \(low + kind)"
        check(
            Self.from(low * 10, kind),
            low,
            isFixed: kind == 1 || kind == 2,
            savesUp: kind > 2,
            note,
            seed: UInt64(low + kind)
        )
    }

    private func check<Other: Upstream>(
        _ other: Other,
        _ low: Int,
        isFixed: Bool,
        savesUp: Bool,
        _ note: Comment,
        seed: UInt64
    ) {
        let limit = AdaptiveLimit(floor: 1, ceiling: UInt64(other.capacity), period: .second)
        var trial = Trial(limit, before: other, seed: seed)
        trial.run(20 * .second)
        trial.other.capacity = low
        trial.runToPause(atMost: 5 * .second)
        let first = trial.now
        let end = trial.limit.pausedUntil
        trial.run(end + 5 * .second - trial.now)
        #expect(isWithinATenth(Double(trial.limit.amount), of: low), note)
        // A fixed window admits twice its amount where the pause ends just before its edge: then one more is needed.
        #expect(trial.episodes.count { $0 > first } <= (isFixed ? 2 : 1), note)
        let settled = trial.now
        trial.run(160 * .second)
        // A bucket bears more between pauses than on average: there what it admitted counts.
        let mean = savesUp ? trial.rate(last: 160) : trial.allowed(since: settled)
        #expect(isWithinATenth(mean, of: low), note)
        // Pauses are paid for: of ten requests a second one is more than a tenth already.
        #expect(trial.rate(last: 160) > Double(low) * (low < 50 ? 0.82 : 0.86), note)
        #expect(trial.episodes.count { $0 > settled } <= 160 / 10, note)
    }

    /// From the worst moment: a step beyond the old knee was just pushed back.
    @Test(arguments: [10, 50, 100], [0, 1, 4])
    func `up: right within thirty seconds`(_ low: Int, _ kind: Int) {
        rise(Self.from(low, kind), "from \(low), kind \(kind)")
    }

    private func rise<Other: Upstream>(_ other: Other, _ note: Comment) {
        let (low, high) = (other.capacity, other.capacity * 10)
        let limit = AdaptiveLimit(floor: 1, ceiling: UInt64(high * 10), period: .second, amount: UInt64(low))
        var trial = Trial(limit, before: other)
        trial.run(60 * .second)
        trial.runToPause(atMost: 60 * .second)
        trial.other.capacity = high
        let step = trial.now
        trial.run(60 * .second)
        let reached = trial.moves.first { $0.at > step && $0.move.amount >= UInt64(high) * 9 / 10 }?.at ?? .max
        #expect(reached <= step + 30 * .second, note)
        trial.run(10 * .second)
        let mean = trial.allowed(since: step + 35 * .second)
        #expect(mean > Double(high) * 0.88 && mean < Double(high) * 1.15, note)
    }

    @Test func `a side that admits next to nothing at once is found from below`() {
        let other = BucketUpstream(capacity: 1_000, seconds: 0.1, saysWhen: false)
        var trial = Trial(AdaptiveLimit(floor: 1, ceiling: 1_000, period: .second), before: other)
        trial.run(20 * .second)
        trial.other.capacity = 100
        trial.run(40 * .second)
        trial.run(120 * .second)
        #expect(trial.rate(last: 120) > 80)
    }

    private func isWithinATenth(_ value: Double, of capacity: Int) -> Bool {
        // To a hundredth: the whole of a tenth of ten is one unit.
        abs(value - Double(capacity)) <= Double(capacity) * 0.101
    }
}

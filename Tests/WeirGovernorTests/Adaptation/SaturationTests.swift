import Testing
import WeirModel

@testable import WeirGovernor

/// The other side queues without end and never says 429.
@Suite struct SaturationTests {
    @Test(arguments: [(20, 1_000, 0), (1_000, 10_000, 30)] as [(UInt64, UInt64, UInt64)])
    func `a day of saturation ends within a fifth of the knee`(_ knee: UInt64, _ ceiling: UInt64, _ noise: UInt64) {
        var trial = QueueTrial(AdaptiveLimit(floor: 1, ceiling: ceiling, period: .second), capacity: knee)
        trial.noise = noise * .millisecond
        trial.run(23 * 3_600 * .second)
        trial.startCounting()
        trial.run(3_600 * .second)
        for (amount, seconds) in trial.amounts {
            #expect(amount * 5 >= knee * 4 && amount * 5 <= knee * 6, "\(amount) for \(seconds) s")
        }
        #expect(trial.admitted > knee * 3_600 * 9 / 10)
        #expect(trial.busyUntil < trial.now + .second)
    }

    @Test func `a limit by the minute finds the knee as well`() {
        var trial = QueueTrial(AdaptiveLimit(floor: 60, ceiling: 12_000, period: 60 * .second), capacity: 20)
        trial.run(600 * .second)
        trial.startCounting()
        trial.run(1_800 * .second)
        for (amount, seconds) in trial.amounts {
            #expect(amount >= 960 && amount <= 1_440, "\(amount) for \(seconds) s")
        }
    }

    @Test func `a knee that falls and rises is followed`() {
        var trial = QueueTrial(AdaptiveLimit(floor: 1, ceiling: 1_000, period: .second), capacity: 2_000)
        trial.noise = 10 * .millisecond
        trial.run(200 * .second)
        #expect(trial.limit.amount == 1_000)
        trial.capacity = 100
        trial.run(60 * .second)
        trial.startCounting()
        trial.run(100 * .second)
        #expect(trial.amounts.keys.allSatisfy { $0 >= 80 && $0 <= 120 })
        trial.capacity = 2_000
        trial.run(30 * .second)
        #expect(trial.limit.amount >= 900)
    }

    @Test func `measuring a healthy side costs less than a fiftieth, and moves nothing else`() {
        var trial = QueueTrial(AdaptiveLimit(floor: 1, ceiling: 100, period: .second), capacity: 100_000)
        trial.noise = 30 * .millisecond
        trial.run(3_600 * .second)
        #expect(trial.amounts.keys.sorted() == [100])
        #expect(trial.admitted > 100 * 3_600 * 98 / 100)
        #expect(trial.moves.count { $0.move.phase == .measuring } > 20)
    }

    @Test func `who asks for little moves nothing`() {
        var trial = QueueTrial(AdaptiveLimit(floor: 1, ceiling: 100, period: .second, amount: 50), capacity: 100_000)
        trial.demand = 20
        trial.run(600 * .second)
        #expect(trial.moves.isEmpty && trial.limit.amount == 50)
    }

    @Test func `a side that becomes slower by itself is believed, and the ceiling returned to`() {
        var trial = QueueTrial(AdaptiveLimit(floor: 1, ceiling: 100, period: .second), capacity: 100_000)
        trial.run(100 * .second)
        trial.latency = 400 * .millisecond
        trial.run(60 * .second)
        #expect(trial.limit.amount == 100 && trial.limit.baseline >= 400_000)
    }
}

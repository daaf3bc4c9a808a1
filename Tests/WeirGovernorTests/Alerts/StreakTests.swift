import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct StreakTests {
    private let minute: Nanoseconds = 60 * .second

    @Test(arguments: UInt64(1)...20)
    func `it is what happened since the last pause of more than a minute`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var (streak, log) = (Streak(), [(time: Nanoseconds, count: UInt64)]())
        var now = random.below(1 << 40)
        for _ in 0..<300 {
            now += random.pick([0, 1, .second, minute, random.once(in: 5) ? minute + 1 : 0])
            if let last = log.last, now - last.time > minute { log = [] }
            if random.once(in: 20) {
                streak.end()
                log = []
            } else {
                let count = random.below(5) + 1
                streak.add(count, at: now)
                log.append((now, count))
            }
            #expect(streak.count(at: now) == log.reduce(0) { $0 + $1.count }, "seed \(seed)")
            #expect(streak.length(at: now) == (log.first.map { now - $0.time } ?? 0), "seed \(seed)")
            #expect(streak.count(at: now + minute + 1) == 0 && streak.length(at: now + minute + 1) == 0)
        }
    }

    @Test func `it begins anew after a pause, and holds at the largest count`() {
        var streak = Streak()
        streak.add(.max, at: 5)
        streak.add(at: 5 + minute)
        #expect(streak.count(at: 5 + minute) == .max && streak.length(at: 5 + 2 * minute) == minute)
        streak.add(2, at: 6 + 2 * minute)
        #expect(streak.count(at: 6 + 2 * minute) == 2 && streak.length(at: 6 + 2 * minute) == 0)
        #expect(Streak().count(at: 0) == 0 && Streak().length(at: 30 * .second) == 0)
    }

    @Test func `its bytes are read back, and damaged ones do no harm`() throws {
        var streak = Streak()
        streak.add(7, at: 3 * minute)
        streak.add(7, at: 4 * minute)
        try streak.expectCanonicalForm(seed: 1) {
            $0.add(at: 4 * minute)
            _ = $0.length(at: 0)
        }
    }
}

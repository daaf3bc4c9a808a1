import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct SlidingWindowTests {
    @Test(arguments: UInt64(1)...60)
    func `it gives the verdicts and the waits of a log of every grant`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let period = random.pick([10, 1_000, 1_000_000_000])
        let hold = random.pick([0, 1, period / 50, period])
        let amount = random.pick([1, 3, 20, 1_000])
        var window = SlidingWindow(amount: amount, period: period, hold: hold)
        var model = SlidingModel(amount: amount, span: period + hold)
        var rhythm = Rhythm(random: random, edges: [period, hold, period + hold], scale: period)
        var (now, wait): (Nanoseconds, Nanoseconds) = (0, 0)
        for _ in 0..<250 {
            now += rhythm.step(after: wait)
            let cost = random.pick([1, 1, 1, 2, amount / 2 + 1, amount, amount + 1, .max])
            wait = window.wait(for: cost, at: now)
            #expect(wait == model.wait(for: cost, at: now))
            #expect(window.used(at: now) == model.counted(at: now))
            guard wait == 0 else { continue }
            window.charge(cost, at: now)
            model.log.append(Use(time: now, cost: cost))
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `a denied asker is granted after exactly the wait and not a nanosecond sooner`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let amount = random.pick([1, 10, 5_000])
        var window = SlidingWindow(amount: amount, period: 1_000_000, hold: 20_000)
        var now: Nanoseconds = 0
        for _ in 0..<500 {
            now += random.below(60_000)
            let cost = 1 + random.below(amount)
            let wait = window.wait(for: cost, at: now)
            if wait == 0 {
                window.charge(cost, at: now)
            } else {
                #expect(window.wait(for: cost, at: now + wait) == 0)
                #expect(window.wait(for: cost, at: now + wait - 1) == 1)
            }
        }
    }

    @Test(arguments: UInt64(1)...24, UseHabit.allCases)
    func `no trailing period holds more uses than it says`(seed: UInt64, habit: UseHabit) {
        var random = SplitMix64(seed: seed)
        // Beyond 1,024 the grants are rounded together; the promise is the same.
        let amount = random.pick([1, 7, 100, 1_024, 1_025, 20_000])
        let (period, hold): (Nanoseconds, Nanoseconds) = (1_000_000, random.pick([0, 999, 20_000, 700_000]))
        var window = SlidingWindow(amount: amount, period: period, hold: hold)
        var rhythm = Rhythm(random: random, edges: [period, hold, period + hold], scale: period)
        var (now, wait): (Nanoseconds, Nanoseconds) = (0, 0)
        var uses: [Use] = []
        for _ in 0..<600 {
            now += rhythm.step(after: wait)
            let cost = 1 + random.below(max(1, amount / 3))
            wait = window.wait(for: cost, at: now)
            guard wait == 0 else { continue }
            window.charge(cost, at: now)
            uses.append(Use(time: now + rhythm.use(within: hold, habit), cost: cost))
        }
        #expect(uses.most(inWindowsOf: period) <= amount)
    }

    @Test func `under greedy demand it hands out all that it may`() {
        for amount in [10, 1_000, 50_000] as [UInt64] {
            let (period, hold): (Nanoseconds, Nanoseconds) = (1_000_000_000, 20_000_000)
            var window = SlidingWindow(amount: amount, period: period, hold: hold)
            var (now, granted): (Nanoseconds, UInt64) = (0, 0)
            while now < 10 * period {
                let cost = max(1, amount / 100)
                let wait = window.wait(for: cost, at: now)
                if wait > 0 {
                    now += wait
                } else {
                    window.charge(cost, at: now)
                    granted += cost
                }
            }
            // Ten periods, of which each also waits out the hold and at most a grain of rounding.
            #expect(granted * 100 >= amount * 10 * 97 && granted <= amount * 10)
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `giving back is as if it had never been charged, and never more`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let amount = random.pick([5, 50, 3_000])
        var (window, ideal) = (
            SlidingWindow(amount: amount, period: 100_000, hold: 1_000),
            SlidingModel(amount: amount, span: 101_000)
        )
        var open: [(granted: Nanoseconds, place: Int, cost: UInt64)] = []
        var now: Nanoseconds = 0
        for _ in 0..<400 {
            now += random.pick([0, 1, 50, 500, 5_000, 120_000])
            if random.once(in: 3), !open.isEmpty {
                let back = open.remove(at: Int(random.below(UInt64(open.count))))
                let unused = random.once(in: 2) ? back.cost : random.below(back.cost + 1)
                window.refund(unused, grantedAt: back.granted)
                ideal.log[back.place].cost -= unused
                // The truth counts only what was used: the window may count more, where it rounds, and never less.
                #expect(window.used(at: now) >= ideal.counted(at: now))
                if amount <= SlidingWindow.exactGrantsMax { #expect(window.used(at: now) == ideal.counted(at: now)) }
            }
            let cost = 1 + random.below(amount)
            guard window.wait(for: cost, at: now) == 0 else { continue }
            window.charge(cost, at: now)
            open.append((now, ideal.log.count, cost))
            ideal.log.append(Use(time: now, cost: cost))
        }
    }

    @Test func `asking and giving back for ever does not grow its memory`() {
        var window = SlidingWindow(amount: 3, period: 1_000_000_000, hold: 0)
        for now in 0..<10_000 as Range<Nanoseconds> {
            window.charge(1, at: now)
            window.refund(1, grantedAt: now)
        }
        #expect(window.grants.isEmpty)
        for now in 10_000..<20_000 as Range<Nanoseconds> { window.charge(1, at: now) }
        #expect(window.grants.count <= SlidingWindow.entriesMax && window.sum == 10_000)
        #expect(window.wait(for: 1, at: 20_000) == 999_999_999)
    }

    @Test func `absurd costs saturate and go by`() {
        var window = SlidingWindow(amount: 10, period: 100, hold: 0)
        window.charge(.max, at: 0)
        window.charge(.max, at: 1)
        window.charge(5, at: 2)
        #expect(window.used(at: 2) == .max)
        #expect(window.wait(for: 1, at: 2) == 98)
        #expect(window.wait(for: 1, at: 200) == 0 && window.used(at: 200) == 0)
    }
}

import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct FixedWindowTests {
    @Test(arguments: UInt64(1)...80)
    func `it gives the verdicts and the waits of a log of every grant`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let period = random.pick([10_000, 1_000_000])
        let hold = random.pick([0, 1, period / 50, period - period / 500])
        let amount = random.pick([1, 3, 20])
        // UTC ahead of the governor's clock, or behind the year 1970; near its zero an edge may lie before it.
        let offset = random.element(of: [nil, nil, 0, 123_456_789, -9_876_543] as [Int64?])
        var window = FixedWindow(amount: amount, period: period, hold: hold, followsCalendar: offset != nil)
        var model = FixedModel(amount: amount, period: period, hold: hold, offset: offset)
        var rhythm = Rhythm(random: random, edges: [period, hold, period + hold], scale: period)
        var (now, wait): (Nanoseconds, Nanoseconds) = (1, 0)
        for _ in 0..<150 {
            now += rhythm.step(after: wait)
            let cost = random.pick([1, 1, 1, 2, amount / 2 + 1, amount, amount + 1, .max])
            let moment = Moment(decided: now, utc: Int64(now) + (offset ?? 77))
            wait = window.wait(for: cost, at: moment)
            #expect(wait == model.wait(for: cost, at: now))
            #expect(window.used(at: moment) == model.used(at: now))
            guard wait == 0 else { continue }
            window.charge(cost, at: moment)
            model.charge(cost, at: now)
        }
    }

    @Test(arguments: UInt64(1)...30, UseHabit.allCases)
    func `no calendar window holds more uses than it says, whatever was given back`(seed: UInt64, habit: UseHabit) {
        var random = SplitMix64(seed: seed)
        let (period, amount): (Nanoseconds, UInt64) = (1_000_000, random.pick([1, 10, 100]))
        let hold = random.pick([0, 20_000, 999_999, 2_500_000])
        var window = FixedWindow(amount: amount, period: period, hold: hold, followsCalendar: true)
        var rhythm = Rhythm(random: random, edges: [period, hold], scale: period)
        var (now, wait): (Nanoseconds, Nanoseconds) = (0, 0)
        var open: [Use] = []
        var uses: [UInt64: UInt64] = [:]
        for _ in 0..<500 {
            now += rhythm.step(after: wait)
            let moment = Moment(decided: now, utc: Int64(now))
            if random.once(in: 4), let back = open.popLast() {
                window.refund(back.cost, grantedAt: back.time, at: moment)
                uses[(back.time + hold) / period]! -= back.cost
            }
            let cost = 1 + random.below(amount)
            wait = window.wait(for: cost, at: moment)
            guard wait == 0 else { continue }
            window.charge(cost, at: moment)
            // What may still be given back is not used yet: it would be used as late as it can.
            let isOpen = random.once(in: 4)
            uses[(now + (isOpen ? hold : rhythm.use(within: hold, habit))) / period, default: 0] += cost
            if isOpen { open.append(Use(time: now, cost: cost)) }
        }
        #expect(uses.values.allSatisfy { $0 <= amount })
    }

    @Test(arguments: UInt64(1)...30, UseHabit.allCases)
    func `no trailing period holds more than twice what it says, however the wall clock is corrected`(
        seed: UInt64,
        habit: UseHabit
    ) {
        var random = SplitMix64(seed: seed)
        let (period, amount, hold): (Nanoseconds, UInt64, Nanoseconds) = (1_000_000_000, 10, 20_000_000)
        var window = FixedWindow(amount: amount, period: period, hold: hold, followsCalendar: true)
        var rhythm = Rhythm(random: random, edges: [period, hold], scale: period)
        var (now, wait, offset): (Nanoseconds, Nanoseconds, Int64) = (0, 0, 987_654_321)
        var uses: [Use] = []
        for _ in 0..<600 {
            now += rhythm.step(after: wait)
            if random.once(in: 10) { offset += Int64(random.pick([300, 700_000, 250_000_000, 3_600_000_000_000])) }
            if random.once(in: 10) { offset -= Int64(random.pick([300, 700_000, 250_000_000, 3_600_000_000_000])) }
            let moment = Moment(decided: now, utc: Int64(now) + offset)
            wait = window.wait(for: 1, at: moment)
            guard wait == 0 else { continue }
            window.charge(1, at: moment)
            uses.append(Use(time: now + rhythm.use(within: hold, habit), cost: 1))
        }
        // An interval that is shorter than every window meets two of them at most.
        #expect(uses.most(inWindowsOf: period - period / 1_000) <= 2 * amount)
    }

    @Test(arguments: UInt64(1)...30, UseHabit.allCases)
    func `while the wall clock drifts, its window so far never holds more uses than it says`(
        seed: UInt64,
        habit: UseHabit
    ) {
        var random = SplitMix64(seed: seed)
        let (period, amount, hold): (Nanoseconds, UInt64, Nanoseconds) = (1_000_000_000, 10, 20_000_000)
        let partsPerMillion = Int64(random.below(401)) - 200
        var window = FixedWindow(amount: amount, period: period, hold: hold, followsCalendar: true)
        var (now, steps): (Nanoseconds, Int64) = (0, 0)
        var readings: [(from: Nanoseconds, steps: Int64)] = [(0, 0)]
        func utc(_ time: Nanoseconds) -> Int64 {
            let steps = readings.last { $0.from <= time }!.steps
            return Int64(time) + Int64(time) * partsPerMillion / 1_000_000 + steps + 5_000_000_000
        }
        var uses: [Nanoseconds] = []
        for _ in 0..<800 {
            now += random.pick([0, 1, 1_000_000, 30_000_000, 200_000_000])
            // As a time daemon does it: small, and far from each other.
            if random.once(in: 60) {
                steps += Int64(random.pick([90_000, 30_000]))
                readings.append((now, steps))
            }
            let moment = Moment(decided: now, utc: utc(now))
            let wait = window.wait(for: 1, at: moment)
            if wait > 0, random.once(in: 3) { now += wait }
            guard wait == 0 else { continue }
            window.charge(1, at: moment)
            let late = habit == .atOnce ? 0 : habit == .asLateAsPossible ? hold : random.below(hold + 1)
            uses.append(now + late)
        }
        uses.sort()
        for (place, use) in uses.enumerated() {
            let window = utc(use) / Int64(period)
            var inside: UInt64 = 0
            for earlier in uses[...place].reversed() {
                guard use - earlier < 2 * period else { break }
                // By the clock as it is at the last use: what it calls this window's beginning.
                if utc(use) - Int64(use - earlier) >= window * Int64(period) { inside += 1 }
            }
            #expect(inside <= amount)
        }
    }

    @Test func `a clock put back lengthens the window and one put forward does not shorten it`() {
        let hour = 3_600 * Nanoseconds.second
        var window = FixedWindow(amount: 1, period: 24 * hour, hold: 0, followsCalendar: true)
        // Noon; the governor's clock is an hour old, so the day began before it.
        func moment(_ decided: Nanoseconds, put: Int64 = 0) -> Moment {
            Moment(decided: decided, utc: Int64(decided + 11 * hour) + put * Int64(hour))
        }
        window.charge(1, at: moment(hour))
        #expect(window.wait(for: 1, at: moment(hour)) == 12 * hour)
        #expect(window.wait(for: 1, at: moment(13 * hour, put: -1)) == hour)
        #expect(window.wait(for: 1, at: moment(12 * hour, put: 1)) == 24 * hour)
        #expect(window.wait(for: 1, at: moment(13 * hour)) == 0)
    }

    @Test func `a permit that may be used after the edge counts in both windows`() {
        var window = FixedWindow(amount: 2, period: 1_000, hold: 100, followsCalendar: false)
        window.charge(1, at: Moment(decided: 0, utc: 0))
        window.charge(1, at: Moment(decided: 950, utc: 0))
        #expect(window.used(at: Moment(decided: 1_000, utc: 0)) == 1)
        #expect(window.used(at: Moment(decided: 1_049, utc: 0)) == 1)
        #expect(window.used(at: Moment(decided: 1_050, utc: 0)) == 0)
        #expect(window.wait(for: 2, at: Moment(decided: 950, utc: 0)) == 100)
    }

    @Test func `absurd costs and periods neither trap nor wrap`() {
        for period in [1, 1_000, .max] as [Nanoseconds] {
            var window = FixedWindow(amount: 5, period: period, hold: .max, followsCalendar: true)
            for decided in [0, 10, 1 << 62, .max] as [Nanoseconds] {
                for utc in [Int64.min, -1, 0, .max] {
                    let moment = Moment(decided: decided, utc: utc)
                    window.charge(.max, at: moment)
                    window.charge(.max, at: moment)
                    window.refund(.max, grantedAt: 0, at: moment)
                    #expect(window.wait(for: 6, at: moment) == .never)
                    #expect(window.wait(for: 1, at: moment) > 0 || decided == .max)
                }
            }
        }
    }
}

import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct TokenBucketTests {
    /// Rates that do not divide a second, and ones that do.
    private static let shapes: [(amount: UInt64, period: Nanoseconds, burst: UInt64)] = [
        (3, .second, 1), (20, .second, 20), (7, 60 * .second, 3), (1_000_003, .second, 500), (999_983, 1_000, 1_000),
        (1, 1, 1), (2_000_000, .second, 2_000_000), (1, 86_400 * .second, 5),
    ]

    @Test(arguments: UInt64(1)...64)
    func `it gives the verdicts and the waits of the promise itself`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let shape = Self.shapes[Int(seed) % Self.shapes.count]
        // Beyond an hour of debt it forgets, on purpose.
        let isPaced = shape.period <= .second && random.once(in: 3)
        var bucket = TokenBucket(amount: shape.amount, period: shape.period, burst: shape.burst)
        var model = BucketModel(amount: shape.amount, period: shape.period, burst: shape.burst)
        let permit = max(1, shape.period / shape.amount)
        var rhythm = Rhythm(random: random, edges: [permit, permit * shape.burst], scale: permit * shape.burst + 1)
        var (now, wait): (Nanoseconds, Nanoseconds) = (0, 0)
        for _ in 0..<200 {
            now += rhythm.step(after: wait)
            let cost = random.pick([1, 1, 1, shape.burst / 2 + 1, shape.burst, shape.burst + 1, shape.burst * 3])
            wait = bucket.wait(for: cost, paced: isPaced, at: now)
            #expect(wait == model.wait(for: cost, isPaced: isPaced, at: now))
            if wait != 0 && wait != .never {
                #expect(bucket.wait(for: cost, paced: isPaced, at: now + wait) == 0)
                #expect(bucket.wait(for: cost, paced: isPaced, at: now + wait - 1) == 1)
            }
            // Debts come unasked.
            guard wait == 0 || (isPaced && random.once(in: 20)) else { continue }
            bucket.charge(cost, at: now)
            model.log.append(Use(time: now, cost: cost))
        }
    }

    @Test(arguments: UInt64(1)...30, UseHabit.allCases)
    func `no window holds more uses than burst and rate allow`(seed: UInt64, habit: UseHabit) {
        var random = SplitMix64(seed: seed)
        let shape = Self.shapes[Int(seed) % Self.shapes.count]
        let hold = random.pick([0, shape.period / 50, shape.period])
        var bucket = TokenBucket(amount: shape.amount, period: shape.period, burst: shape.burst)
        let permit = max(1, shape.period / shape.amount)
        var rhythm = Rhythm(random: random, edges: [permit], scale: permit * shape.burst + 1)
        var (now, wait): (Nanoseconds, Nanoseconds) = (0, 0)
        var uses: [Use] = []
        for _ in 0..<300 {
            now += rhythm.step(after: wait)
            let cost = 1 + random.below(shape.burst)
            wait = bucket.wait(for: cost, paced: false, at: now)
            guard wait == 0 else { continue }
            bucket.charge(cost, at: now)
            uses.append(Use(time: now + rhythm.use(within: hold, habit), cost: cost))
        }
        for window in [1, permit, shape.period / 3 + 1, shape.period, shape.period * 4] {
            let leaks = UInt128(window + hold) * UInt128(shape.amount) / UInt128(shape.period)
            #expect(uses.most(inWindowsOf: window) <= shape.burst + UInt64(leaks))
        }
    }

    @Test(arguments: UInt64(1)...20, UseHabit.allCases)
    func `a hard limit holds in every trailing period when burst and rate are picked for it`(
        seed: UInt64,
        habit: UseHabit
    ) {
        var random = SplitMix64(seed: seed)
        let (limit, period, hold): (UInt64, Nanoseconds, Nanoseconds) = (100, .second, 20_000_000)
        // b + r · (W + D) ≤ N.
        let burst = 1 + random.below(90)
        let amount = (limit - burst) * period / (period + hold)
        var bucket = TokenBucket(amount: amount, period: period, burst: burst)
        var rhythm = Rhythm(random: random, edges: [hold, period], scale: period / 4)
        var (now, wait): (Nanoseconds, Nanoseconds) = (0, 0)
        var uses: [Use] = []
        for _ in 0..<1_000 {
            now += rhythm.step(after: wait)
            wait = bucket.wait(for: 1, paced: false, at: now)
            guard wait == 0 else { continue }
            bucket.charge(1, at: now)
            uses.append(Use(time: now + rhythm.use(within: hold, habit), cost: 1))
        }
        #expect(uses.most(inWindowsOf: period) <= limit)
    }

    @Test(arguments: UInt64(1)...80)
    func `settling never admits more than charging only what was used`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let shape = Self.shapes[Int(seed) % Self.shapes.count]
        let permit = max(1, shape.period / shape.amount)
        var bucket = TokenBucket(amount: shape.amount, period: shape.period, burst: shape.burst)
        var ideal = BucketModel(amount: shape.amount, period: shape.period, burst: shape.burst)
        var open: [(granted: Nanoseconds, place: Int, cost: UInt64)] = []
        var now: Nanoseconds = 0
        for _ in 0..<250 {
            now += random.pick([0, 1, permit / 3, permit, permit * 2, permit * shape.burst])
            if random.once(in: 3), !open.isEmpty {
                let back = open.remove(at: Int(random.below(UInt64(open.count))))
                let unused = random.once(in: 2) ? back.cost : random.below(back.cost + 1)
                bucket.refund(unused, grantedAt: back.granted, at: now)
                ideal.log[back.place].cost -= unused
            }
            let cost = 1 + random.below(shape.burst)
            let wait = bucket.wait(for: cost, paced: false, at: now)
            #expect(wait >= ideal.wait(for: cost, at: now))
            guard wait == 0 else { continue }
            bucket.charge(cost, at: now)
            open.append((now, ideal.log.count, cost))
            ideal.log.append(Use(time: now, cost: cost))
        }
    }

    @Test func `a body larger than the bucket waits for an empty one and is repaid afterwards`() {
        var bucket = TokenBucket(amount: 1_000, period: .second, burst: 10_000)
        #expect(bucket.wait(for: 50_000, paced: true, at: 0) == 0)
        bucket.charge(50_000, at: 0)
        #expect(bucket.wait(for: 1, paced: true, at: 0) == 40_001 * Nanoseconds.millisecond)
        #expect(bucket.wait(for: 50_000, paced: true, at: 0) == 50 * Nanoseconds.second)
    }

    @Test func `an absurd debt is forgotten after an hour and an absurd body is never`() {
        var bucket = TokenBucket(amount: 1_000, period: .second, burst: 10_000)
        #expect(bucket.wait(for: .max, paced: true, at: 0) == .never)
        #expect(bucket.wait(for: 10_000 + 3_600_000, paced: true, at: 0) == 0)
        #expect(bucket.wait(for: 10_000 + 3_600_001, paced: true, at: 0) == .never)
        for _ in 0..<3 { bucket.charge(.max, at: 0) }
        #expect(bucket.wait(for: 10_000, paced: true, at: 0) == TokenBucket.longestDebt + 10 * .second)
        #expect(bucket.wait(for: 1, paced: true, at: TokenBucket.longestDebt + 1_000_000) == 0)
    }

    @Test func `absurd rates and bursts neither trap nor wrap`() {
        for (amount, period, burst) in [
            (UInt64.max, 1, 1), (1, UInt64(1) << 61, 1), (.max, .max, (1 << 62) - 1), (1, 1, 1 << 61),
        ] as [(UInt64, Nanoseconds, UInt64)] {
            var bucket = TokenBucket(amount: amount, period: period, burst: burst)
            for now in [0, 1, 1 << 40, .max] as [Nanoseconds] {
                _ = bucket.wait(for: .max, paced: true, at: now)
                bucket.charge(.max, at: now)
                bucket.refund(.max, grantedAt: 0, at: now)
                bucket.charge(1, at: now)
                #expect(bucket.wait(for: 1, paced: true, at: now) != .never)
            }
        }
    }
}

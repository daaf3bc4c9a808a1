import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct LimitChangeTests {
    /// One component under one limit that is changed again and again while it asks greedily.
    private func uses(
        under limits: [LimitDefinition],
        seed: UInt64,
        _ habit: UseHabit,
        by administration: Bool = false
    ) -> [Use] {
        var random = SplitMix64(seed: seed)
        var world = World(.one(limits[0]))
        let feeds = world.join("feeds")
        var rhythm = Rhythm(random: random, edges: [limits[0].period, limits[0].hold], scale: limits[0].period / 2)
        var (wait, current): (Nanoseconds, LimitDefinition) = (0, limits[0])
        var uses: [Use] = []
        for id in 1...600 as ClosedRange<RequestID> {
            world.now += rhythm.step(after: wait)
            if random.once(in: 25) {
                current = random.element(of: limits)
                var configuration = Configuration.one(current)
                configuration.digest = id
                #expect(world.send(.adopt(configuration)) == .done)
            }
            let verdict = world.ask(feeds, Request(id: id), lowestAwaited: id)
            wait = verdict.retryAfter
            guard verdict.outcome == .granted else { continue }
            uses.append(Use(time: world.now + rhythm.use(within: current.hold, habit), cost: 1))
        }
        return uses
    }

    @Test(arguments: UInt64(1)...12, UseHabit.allCases)
    func `a sliding window that changes its numbers never holds more than the larger of them`(
        seed: UInt64,
        habit: UseHabit
    ) {
        let limits: [LimitDefinition] = [10, 25, 3].map {
            .sliding(1, "feeds.requests", of: 1, .requests, $0, per: .second, hold: Nanoseconds($0) * 9_000_000)
        }
        #expect(uses(under: limits, seed: seed, habit).most(inWindowsOf: .second) <= 25)
    }

    @Test(arguments: UInt64(1)...12, UseHabit.allCases)
    func `a bucket that changes its numbers never admits more than the larger burst and rate`(
        seed: UInt64,
        habit: UseHabit
    ) {
        let limits: [LimitDefinition] = [
            .bucket(1, "feeds.requests", of: 1, .requests, 10, per: .second, burst: 20),
            .bucket(1, "feeds.requests", of: 1, .requests, 7, per: .second, burst: 5),
            .bucket(1, "feeds.requests", of: 1, .requests, 10, per: .second, burst: 3, strategy: .adaptive),
        ]
        let uses = uses(under: limits, seed: seed, habit)
        for window in [1, 100_000_000, Nanoseconds.second, 7 * Nanoseconds.second] {
            let leaked = (window + LimitDefinition.usualHold) * 10 / Nanoseconds.second
            #expect(uses.most(inWindowsOf: window) <= 20 + leaked)
        }
    }

    @Test(arguments: UInt64(1)...12, UseHabit.allCases)
    func `a fixed window that changes its numbers never passes twice the larger of them`(
        seed: UInt64,
        habit: UseHabit
    ) {
        let limits: [LimitDefinition] = [
            .fixed(1, "feeds.requests", of: 1, .requests, 10, per: .second),
            .fixed(1, "feeds.requests", of: 1, .requests, 4, per: .second),
            .fixed(1, "feeds.requests", of: 1, .requests, 10, per: .second * 2),
        ]
        #expect(uses(under: limits, seed: seed, habit).most(inWindowsOf: .second) <= 20)
    }

    @Test(arguments: UInt64(1)...12, UseHabit.allCases)
    func `what still counts goes on counting under another strategy`(seed: UInt64, habit: UseHabit) {
        let limits: [LimitDefinition] = [
            .sliding(1, "feeds.requests", of: 1, .requests, 10, per: .second, hold: 300_000_000),
            .fixed(1, "feeds.requests", of: 1, .requests, 10, per: .second),
            .bucket(1, "feeds.requests", of: 1, .requests, 10, per: .second, burst: 10),
        ]
        // The most that the loosest of them allows: two windows, or a burst and what leaks in the period and the hold.
        #expect(uses(under: limits, seed: seed, habit).most(inWindowsOf: .second) <= 20)
    }

    @Test func `what may be used under a longer hold counts as much longer`() {
        func limit(_ amount: UInt64, hold: Nanoseconds) -> LimitDefinition {
            .sliding(1, "feeds.requests", of: 1, .requests, amount, per: .second, hold: hold)
        }
        var world = World(.one(limit(10, hold: 300_000_000)))
        let feeds = world.join("feeds")
        for id in 1...10 as ClosedRange<RequestID> { world.ask(feeds, Request(id: id)) }
        world.send(.adopt(.one(limit(10, hold: 0))))
        #expect(world.ask(feeds, Request(id: 11)).retryAfter == 1_300_000_000)
        world.send(.adopt(.one(limit(5, hold: 500_000_000))))
        #expect(world.ask(feeds, Request(id: 12)).retryAfter == 1_800_000_000)
    }

    @Test func `a limit that other numbers were decided for keeps its count`() throws {
        var world = World(.one(.sliding(1, "feeds.requests", of: 1, .requests, 10, per: .second)))
        let feeds = world.join("feeds")
        for id in 1...6 as ClosedRange<RequestID> { world.ask(feeds, Request(id: id)) }
        var stamp = world.events.last!.stamp
        stamp.seq += 1
        stamp.component = .manager
        stamp.instance = .none
        stamp.topicSeq = world.governor.managerTopics[.limit] + 1
        let change = LimitChanged(
            limit: LimitID(rawValue: 1),
            name: "feeds.requests",
            cause: .administration,
            old: .init(amount: 10, period: .second),
            new: .init(amount: 6, period: .second),
            reason: "by hand"
        )
        try world.governor.apply(Event(stamp: stamp, body: .limitChanged(change)))
        #expect(world.used("feeds.requests") == 6 && world.hits("feeds.requests") == [6, 0, 0])
        #expect(world.ask(feeds, Request(id: 7)).outcome == .denied)
        #expect(world.ask(feeds, Request(id: 8, permits: 7)).outcome == .denied)
    }

    @Test func `a limit that counts something else than before begins like a new one`() {
        var world = World(.one(.sliding(1, "feeds.limit", of: 1, .requests, 10, per: .second)))
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1, bytes: 500))
        world.send(.adopt(.one(.sliding(1, "feeds.limit", of: 1, .bytes, 1_000, per: .second))))
        #expect(world.used("feeds.limit") == 0)
        world.send(.giveBack(feeds, 1))
        world.ask(feeds, Request(id: 2, bytes: 600))
        #expect(world.used("feeds.limit") == 600)
    }
}

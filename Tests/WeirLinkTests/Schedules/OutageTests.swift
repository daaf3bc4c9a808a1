import Testing
import WeirModel

@testable import WeirLink

/// The broadcast is cut while traffic goes on.
struct OutageTests {
    @Test func `a broadcast cut for 30 s costs nothing: fallback in time, nothing lost or twice, polling ends`() throws
    {
        for seed in 1...20 as ClosedRange<UInt64> {
            let plans = [TopicPlan(join: .from(1)), TopicPlan(join: .from(1))]
            var world = try World(seed: seed, weather: World.Weather(), plans: plans, seconds: 60)
            world.run(to: 10 * .second)
            world.silentUntil = 40 * .second
            world.run(to: 20 * .second + 5 * .millisecond)
            let isFallingBack = world.isFallingBack
            #expect(isFallingBack, "seed \(seed): within the idle timeout")
            world.run(to: 39 * .second)
            let behind = world.journal.newest[0] + 1 - (world.link.next(of: 0) ?? 1)
            #expect(behind < 60, "seed \(seed): polled meanwhile")
            world.run(to: 60 * .second)
            #expect(!world.isFallingBack && world.link.state == .live, "seed \(seed)")
            let requests = world.link.counters.requests
            world.settle()
            #expect(world.witness.faults.prefix(3) == [] && world.link.counters.requests == requests, "seed \(seed)")
        }
    }

    @Test func `an outage is caught up page by page, however much was missed`() throws {
        var settings = World.settings(seed: 1)
        settings.fallback = nil
        settings.repair.pageMessages = 100
        var world = try World(seed: 1, weather: World.Weather(), plans: [TopicPlan()], seconds: 3, settings: settings)
        world.run(to: 3 * .second)
        world.connection = 0
        for _ in 0..<10_000 { _ = world.journal.write(0, isDestroyed: false) }
        var effects: [LinkEffect<Int, UInt64>] = []
        world.link.disconnected(generation: 1, at: world.now, into: &effects)
        world.carryOut(effects)
        world.settle()
        #expect(world.witness.faults == [] && world.link.counters.unfillable == 0)
        #expect(world.link.counters.requests >= 100)
    }
}

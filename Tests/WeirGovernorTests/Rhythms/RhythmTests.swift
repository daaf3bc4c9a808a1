import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct RhythmTests {
    @Test func `an idle governor beats and writes nothing`() {
        var world = World(.fleet())
        let count = world.events.count
        for _ in 0..<10_000 {
            world.now = world.governor.due
            world.send(.tick())
        }
        #expect(world.events.count == count)
        #expect(world.now > 9_000 * .second && world.governor.due > world.now)
    }

    @Test func `a beat is looked at as of its own time, however late the next command comes`() {
        var world = World(.fleet())
        world.now = 1_005 * .second
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1))
        world.now = 1_013 * .second
        world.send(.heartbeat(feeds, HeartbeatNoted(ping: 1, lastFact: 0, lastPublication: 0)))
        let sample = world.events.first { $0.body.kind == "MetricsObserved" }
        #expect(sample?.stamp.decided == 1_010 * .second)
        #expect(sample.map { $0.stamp.utc } == Int64(1_010 * Nanoseconds.second) + world.offset)
    }

    @Test func `after a long silence what happened is still sampled once`() {
        var world = World(.fleet())
        world.now = 1_005 * .second
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1))
        let count = world.events.count
        world.now = 9_999 * .second
        world.send(.tick())
        #expect(world.bodies(since: count).filter { $0.kind == "MetricsObserved" }.count == 2, "its own and all's")
    }

    @Test func `a new epoch begins before anything that fell due while nobody was there`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1))
        world.now += 3_600 * .second
        let count = world.events.count
        world.send(.begin(.sample))
        #expect(world.bodies(since: count).map(\.kind) == ["EpochBegan"])
        world.send(.tick())
        #expect(world.bodies(since: count).contains { $0.kind == "InstanceLeft" })
        #expect(throws: Never.self) { try world.replays() }
    }

    @Test func `the four intervals are the topology's`() {
        var configuration = Configuration.fleet()
        configuration.rhythms.monitor = 3 * .second
        var world = World(configuration)
        world.now = 1_000 * .second
        world.ask(world.join("feeds"), Request(id: 1))
        world.now = 1_001 * .second
        world.send(.tick())
        #expect(!world.bodies.contains { $0.kind == "MetricsObserved" })
        world.now = 1_002 * .second
        world.send(.tick())
        #expect(world.bodies.contains { $0.kind == "MetricsObserved" })
    }

    @Test func `an idle slot is called back at the connections' beat, and counts until it comes home`() {
        var configuration = Configuration.one(.concurrency(1, "feeds.connections", of: 1, 2))
        configuration.components[0].connectionIdle = 60 * .second
        configuration.components[0].slotLease = 40 * .second
        configuration.components[0].heartbeatInterval = 3_600 * .second
        var world = World(configuration)
        world.now = 1_000 * .second
        let feeds = world.join("feeds")
        let slot = world.ask(feeds, Request(id: 1, opensConnection: true)).slot
        for idle in [20, 40] {
            world.now += 20 * .second
            #expect(world.send(.renew(feeds, slot, idle: UInt64(idle) * .second)) == .done)
        }
        world.now += 30 * .second
        #expect(world.send(.renew(feeds, slot, idle: 0)) == .done, "it was used just now")
        world.now += 30 * .second
        #expect(world.send(.renew(feeds, slot, idle: 30 * .second)) == .done)
        world.now += 30 * .second
        #expect(world.send(.renew(feeds, slot, idle: 60 * .second)) == .done)
        world.now = 1_170 * .second
        #expect(world.send(.renew(feeds, slot)) == .refused(.notHeld))
        #expect(world.bodies.contains(.connectionChanged(.init(slot: slot, change: .recalled))))
        #expect(world.used("feeds.connections") == 1)
        world.now += 60 * .second
        world.send(.tick())
        #expect(world.used("feeds.connections") == 0)
    }

    @Test(arguments: [0, 1, 500_000_000, 400_000_000_000] as [Nanoseconds])
    func `at the end of the clock the beats end, and the governor goes on`(before: Nanoseconds) throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1))
        world.offset = 0
        world.now = .max - before
        world.send(.tick())
        let late = world.join("feeds")
        #expect([.granted, .stale].contains(world.ask(late, Request(id: 1)).outcome))
        world.now = .max
        world.send(.tick())
        #expect(try world.replays())
    }
}

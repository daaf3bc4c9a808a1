import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ReserveTests {
    private static let reserve = Reserve(amount: 2, period: .second, lasts: 60 * .second)

    private static var configuration: Configuration {
        var configuration = Configuration.one(
            .sliding(1, "feeds.requests", of: 1, .weight, 20, per: .second),
            .bucket(2, "feeds.burst", of: 1, .requests, 40, per: .second, burst: 10)
        )
        configuration.components[0].reserve = reserve
        return configuration
    }

    @Test func `it is set aside when an instance joins, and counted from then on`() {
        var world = World(Self.configuration)
        let feeds = world.join("feeds")
        #expect(world.last == .reserveSet(ReserveSet(reserve: Self.reserve)))
        // Two a second by a clock that may be a tenth fast, rounded up, and one that may come at once.
        #expect(world.status("feeds.requests").reserved == 4)
        #expect(world.status("feeds.burst").reserved == 4)
        var granted = 0
        for id in 1...30 where world.ask(feeds, Request(id: UInt64(id))).outcome == .granted { granted += 1 }
        #expect(granted == 9, "the burst, less the one that may come at once")
        world.now += 500 * .millisecond
        for id in 31...60 where world.ask(feeds, Request(id: UInt64(id))).outcome == .granted { granted += 1 }
        #expect(granted == 16, "the window, less what is set aside of it")
    }

    @Test func `the same hello again gets the same reserve, and it is set aside once`() {
        var world = World(Self.configuration)
        world.join("feeds", nonce: 77)
        world.join("feeds", nonce: 77)
        #expect(world.status("feeds.requests").reserved == 4)
    }

    @Test func `each instance has its own, and no more than half of a limit is set aside`() {
        var world = World(Self.configuration)
        world.join("feeds")
        world.join("feeds")
        #expect(world.status("feeds.requests").reserved == 8)
        world.join("feeds")
        #expect(world.status("feeds.requests").reserved == 8)
        #expect(world.last?.kind == "InstanceJoined", "a third would take more than half")
    }

    @Test func `a goodbye gives it up, and silence does not until it can have been used for the last time`() {
        var world = World(Self.configuration)
        let (first, second) = (world.join("feeds"), world.join("feeds"))
        world.send(.goodbye(first, Goodbye(lastFact: 0, lastPublication: 0)))
        #expect(world.status("feeds.requests").reserved == 4)
        let heard = world.now
        world.now += 40 * .second
        world.send(.tick())
        #expect(world.bodies.contains { $0 == .instanceLeft(.init(cause: .silence, lastFact: 0, lastPublication: 0)) })
        #expect(world.status("feeds.requests").reserved == 4, "it may be living on it right now")
        // 60 s by the slower clock.
        world.now = heard + 66 * .second - 1
        world.send(.tick())
        #expect(world.status("feeds.requests").reserved == 4)
        world.now += 1
        world.send(.tick())
        #expect(world.status("feeds.requests").reserved == 0)
        #expect(world.events.last { $0.body.kind == "ReserveSet" }?.stamp.sender == second)
    }

    @Test func `it is not set aside while what was granted before still takes its room, and is as soon as it does not`()
    {
        var world = World(Self.configuration)
        world.now = 1_000 * .second
        let first = world.join("feeds")
        for id in 1...30 { world.ask(first, Request(id: UInt64(id))) }
        let second = world.join("feeds")
        #expect(world.last?.kind == "InstanceJoined")
        world.now += 31 * .second
        world.send(.heartbeat(second, HeartbeatNoted(ping: 1, lastFact: 0, lastPublication: 0)))
        #expect(world.status("feeds.requests").reserved == 8)
    }

    @Test func `what is set aside no more may have been used just now, and counts for a window`() {
        var world = World(Self.configuration)
        world.now = 1_000 * .second
        let (first, second) = (world.join("feeds"), world.join("feeds"))
        world.send(.goodbye(first, Goodbye(lastFact: 0, lastPublication: 0)))
        #expect(world.status("feeds.requests").reserved == 4 && world.used("feeds.requests") == 4)
        world.now += 999 * .millisecond
        #expect(world.used("feeds.requests") == 4)
        world.now += .millisecond
        #expect(world.used("feeds.requests") == 0)
        #expect(world.ask(second, Request(id: 1)).outcome == .granted)
    }

    @Test func `when the limit changes its period, so does what is set aside of it`() {
        var world = World(Self.configuration)
        world.join("feeds")
        world.send(.setLimit(LimitID(rawValue: 1), .init(amount: 200, period: 10 * .second, burst: 0), reason: "wider"))
        #expect(world.status("feeds.requests").reserved == 24)
    }

    @Test func `a request that lived on the reserve is not charged again, but its bytes are`() {
        var configuration = Self.configuration
        configuration.limits.append(.bucket(3, "feeds.bytes", of: 1, .bytes, 1_000, per: .second, burst: 1_000))
        var world = World(configuration)
        let feeds = world.join("feeds")
        let fact = RequestFact(
            request: 0,
            sent: 10,
            received: 90,
            latency: 5,
            status: 200,
            flags: [.success, .reserved]
        )
        world.record(feeds, 1, fact)
        #expect(world.used("feeds.requests") == 0 && world.used("feeds.bytes") == 100)
    }
}

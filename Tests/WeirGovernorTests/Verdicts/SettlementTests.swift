import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct SettlementTests {
    @Test func `what was used beyond the estimate is debt, and what was not comes back`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1, bytes: 500))
        world.ask(feeds, Request(id: 2, bytes: 5_000))
        #expect(world.used("feeds.bandwidth") == 5_500)
        world.record(feeds, 1, .sample(1, sent: 400, received: 600))
        #expect(world.used("feeds.bandwidth") == 6_000)
        world.record(feeds, 2, .sample(2, sent: 0, received: 2_000))
        #expect(world.used("feeds.bandwidth") == 3_000 && world.used("global.bandwidth") == 3_000)
    }

    @Test func `a request is settled once, and what is unknown is all debt`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1, bytes: 5_000))
        world.record(feeds, 1, .sample(1, sent: 0, received: 0), .sample(1, sent: 0, received: 10))
        #expect(world.used("feeds.bandwidth") == 10)
        world.record(feeds, 3, .sample(77, sent: 5, received: 5), .sample(0, sent: 1, received: 1))
        #expect(world.used("feeds.bandwidth") == 22)
        // Recorded, it cannot be given back any more.
        world.send(.giveBack(feeds, 1))
        #expect(world.used("feeds.requests") == 1)
    }

    @Test func `used late, everything is charged again from now`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        world.ask(orders, Request(id: 1, bytes: 1_000, kind: 3))
        world.now += 5 * Nanoseconds.second
        #expect(world.used("orders.weight") == 5 && world.used("orders.requests") == 0)
        world.record(orders, 1, .sample(1, sent: 300, received: 300, [.success, .usedLate]))
        #expect(world.used("orders.weight") == 10 && world.used("orders.requests") == 1)
        #expect(world.used("orders.peak") == 600 && world.used("global.requests") == 1)
        // The same again costs the same again, known or not.
        world.record(orders, 2, .sample(1, sent: 0, received: 0, .usedLate))
        #expect(world.used("orders.weight") == 15 && world.used("orders.requests") == 2)
        world.record(orders, 3, .sample(99, sent: 0, received: 0, .usedLate))
        #expect(world.used("orders.weight") == 16 && world.used("orders.requests") == 3)
    }

    @Test func `what was given back or denied and used all the same is charged`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        world.ask(orders, Request(id: 1, kind: 3))
        world.send(.giveBack(orders, 1))
        #expect(world.used("orders.weight") == 0)
        world.record(orders, 1, .sample(1, sent: 0, received: 70))
        #expect(world.used("orders.weight") == 5 && world.used("orders.peak") == 70)
        #expect(world.ask(orders, Request(id: 2, permits: 46)).outcome == .denied)
        world.record(orders, 2, .sample(2, sent: 0, received: 0))
        #expect(world.used("orders.weight") == 51)
    }

    @Test func `given back, a verdict frees all that it charged and is not told again`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        world.ask(orders, Request(id: 1, bytes: 1_000, kind: 3, opensConnection: true))
        let count = world.events.count
        #expect(world.send(.giveBack(orders, 1)) == .done)
        #expect(world.send(.giveBack(orders, 1)) == .done && world.send(.giveBack(orders, 5)) == .done)
        #expect(world.events.count == count + 1)
        for limit in world.governor.limitStatuses(at: world.moment) { #expect(limit.used == 0) }
        // Its permits may be someone else's by now.
        #expect(world.ask(orders, Request(id: 1, kind: 3)) == Verdict(request: 1, outcome: .stale))
        #expect(world.events.count == count + 1)
    }

    @Test func `absurd figures of one component hold up what it shares for an hour and not for ever`() {
        var world = World(.fleet())
        let (feeds, orders) = (world.join("feeds"), world.join("orders"))
        for fact in 1...20 as ClosedRange<UInt64> { world.record(feeds, fact, .sample(0, sent: .max, received: .max)) }
        let verdict = world.ask(orders, Request(id: 1, bytes: 1))
        #expect(verdict.outcome == .denied && verdict.limit == world.id(of: "global.bandwidth"))
        #expect(verdict.retryAfter <= TokenBucket.longestDebt + .second)
        world.now += verdict.retryAfter
        // In an hour of silence the instance was let go.
        #expect(world.ask(world.join("orders"), Request(id: 1, bytes: 1)).outcome == .granted)
    }

    @Test func `nothing is given back to a limit that came or changed after the grant`() {
        var world = World(.one(.bucket(1, "feeds.bandwidth", of: 1, .bytes, 1_000, per: .second, burst: 10_000)))
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1, bytes: 5_000))
        world.send(
            .adopt(
                .one(
                    .bucket(1, "feeds.bandwidth", of: 1, .bytes, 10, per: .second, burst: 10_000),
                    .sliding(2, "feeds.requests", of: 1, .requests, 10, per: .second),
                    .sliding(3, "feeds.volume", of: 1, .bytes, 9_000, per: .second)
                )
            )
        )
        world.ask(feeds, Request(id: 2, bytes: 1_000))
        world.send(.giveBack(feeds, 1))
        #expect(world.used("feeds.requests") == 1 && world.used("feeds.volume") == 1_000)
        #expect(world.used("feeds.bandwidth") == 6_000)
    }
}

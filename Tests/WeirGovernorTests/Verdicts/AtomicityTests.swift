import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct AtomicityTests {
    @Test func `one verdict charges every limit that applies, the component's and the global ones`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        let verdict = world.ask(orders, Request(id: 1, bytes: 1_000, kind: 3, opensConnection: true))
        #expect(verdict.outcome == .granted && verdict.useWithin == 20 * Nanoseconds.millisecond)
        #expect(verdict.slot == SlotID(rawValue: 1))
        for (limit, used) in [
            ("orders.weight", 5), ("orders.requests", 1), ("orders.peak", 1_000), ("orders.connections", 1),
            ("global.requests", 1), ("global.bandwidth", 1_000), ("global.connections", 1), ("global.weight", 5),
        ] as [(String, UInt64)] {
            #expect(world.used(limit) == used && world.hits(limit) == [1, 0, 0])
        }
        #expect(world.used("feeds.requests") == 0 && world.hits("feeds.requests") == [0, 0, 0])
    }

    @Test func `a denied verdict charges none, and names the limit with the longest wait`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        for id in 1...3 as ClosedRange<RequestID> { world.ask(orders, Request(id: id, kind: 0)) }
        // The bucket of requests is empty for a seventh of a second, the window of weight for ten.
        world.ask(orders, Request(id: 4, permits: 47, kind: 4))
        let before = world.governor.limitStatuses(at: world.moment)
        let verdict = world.ask(orders, Request(id: 5, bytes: 99, permits: 48, opensConnection: true))
        #expect(verdict.outcome == .denied && verdict.limit == world.id(of: "orders.weight"))
        #expect(verdict.retryAfter == 10 * .second && verdict.slot == .none && verdict.useWithin == 0)
        for (old, new) in zip(before, world.governor.limitStatuses(at: world.moment)) {
            #expect(old.used == new.used && old.granted == new.granted && old.never == new.never)
            #expect(new.denied - old.denied == (new.definition.name == "orders.weight" ? 1 : 0))
        }
    }

    @Test func `what a limit could never hold is never, and nothing is charged`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        let verdict = world.ask(orders, Request(id: 1, permits: 51))
        #expect(verdict.outcome == .never && verdict.limit == world.id(of: "orders.weight"))
        #expect(verdict.retryAfter == 0)
        #expect(world.hits("orders.weight") == [0, 0, 1] && world.used("global.requests") == 0)
        let feeds = world.join("feeds")
        #expect(world.ask(feeds, Request(id: 1, bytes: .max)).outcome == .never)
        #expect(world.used("global.bandwidth") == 0)
    }

    @Test func `a cost of nothing passes the limits that would count it`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        world.ask(orders, Request(id: 1, permits: 50))
        #expect(world.ask(orders, Request(id: 2, permits: 1)).outcome == .denied)
        #expect(world.ask(orders, Request(id: 3, kind: 4)).outcome == .granted)
        #expect(world.hits("orders.weight") == [1, 1, 0] && world.hits("orders.requests") == [2, 0, 0])
    }

    @Test func `a kind that the topology does not have is refused`() {
        var world = World(.fleet())
        let orders = world.join("orders")
        let events = world.events.count
        #expect(world.send(.ask(orders, lowestAwaited: 1, Request(id: 1, kind: 9))) == .refused(.unknownKind))
        #expect(world.events.count == events)
    }

    @Test(arguments: UInt64(1)...30)
    func `after exactly the wait it is granted, if nobody else asked`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World(.fleet())
        let names = ["feeds", "orders", "reports"]
        let senders = names.map { world.join($0) }
        for id in 1...150 as ClosedRange<RequestID> {
            world.now += random.pick([0, 1, 1_000_000, 40_000_000, 400_000_000])
            let request = Request(id: id, bytes: random.below(60_000), permits: UInt32(random.below(9)))
            let sender = random.element(of: senders)
            let verdict = world.ask(sender, request)
            guard verdict.outcome == .denied else { continue }
            var later = world
            later.now += verdict.retryAfter
            #expect(
                later.ask(sender, Request(id: id + 1, bytes: request.bytes, permits: request.permits)).outcome
                    == .granted
            )
            later = world
            later.now += verdict.retryAfter - 1
            #expect(
                later.ask(sender, Request(id: id + 1, bytes: request.bytes, permits: request.permits)).outcome
                    == .denied
            )
        }
    }
}

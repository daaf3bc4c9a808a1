import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct TopologyTests {
    @Test func `a component inserted into the file shifts nobody`() throws {
        var world = World(.fleet())
        let orders = world.join("orders")
        var wider = Configuration.fleet(digest: 2)
        // As read from a file: numbered by position, the new one first.
        wider.components = [.named("archive", 1), .named("feeds", 2), .named("orders", 3), .named("reports", 4)]
        for place in wider.limits.indices where wider.limits[place].scope != .manager {
            wider.limits[place].scope = ComponentID(rawValue: wider.limits[place].scope.rawValue + 1)
        }
        wider.limits.insert(.sliding(99, "archive.requests", of: 1, .requests, 5, per: .second), at: 0)
        for place in wider.limits.indices { wider.limits[place].id = LimitID(rawValue: UInt32(place) + 1) }
        let before = world.governor.configuration
        let count = world.events.count
        #expect(world.send(.adopt(wider)) == .done)
        let after = world.governor.configuration
        #expect(after.components.map(\.name) == ["feeds", "orders", "reports", "archive"])
        #expect(after.limits.dropLast() == before.limits[...])
        #expect(after.limits.last?.scope == ComponentID(rawValue: 4) && after.limits.last?.id.rawValue == 14)
        let changes = world.bodies(since: count).compactMap { body -> LimitChanged? in
            if case .limitChanged(let change) = body { change } else { nil }
        }
        #expect(changes.map(\.name) == ["archive.requests"] && changes[0].old == .init())
        #expect(world.ask(orders, Request(id: 1)).outcome == .granted)
        #expect(try world.replays())
    }

    @Test func `the same topology again makes no event, and another digest makes one`() {
        var world = World(.fleet())
        let count = world.events.count
        #expect(world.send(.adopt(.fleet())) == .done && world.events.count == count)
        #expect(world.send(.adopt(.fleet(digest: 2))) == .done && world.events.count == count + 1)
        var sameInAnotherOrder = Configuration.fleet(digest: 2)
        sameInAnotherOrder.limits.reverse()
        #expect(world.send(.adopt(sameInAnotherOrder)) == .done && world.events.count == count + 1)
    }

    @Test func `a component removed and added again keeps its number and its topics' sequences`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 1))
        var smaller = Configuration.fleet(digest: 2)
        smaller.components.removeFirst()
        smaller.limits.removeAll { $0.scope == ComponentID(rawValue: 1) }
        let count = world.events.count
        world.send(.adopt(smaller))
        #expect(
            world.bodies(since: count).map(\.kind) == ["InstanceLeft", "TopologyAdopted"]
                + Array(repeating: "LimitChanged", count: 3)
        )
        #expect(world.send(.ask(feeds, lowestAwaited: 1, Request(id: 2))) == .refused(.unknownComponent))
        #expect(world.governor.componentStatuses(at: world.moment).map(\.name) == ["orders", "reports"])
        #expect(world.governor.key(of: feeds.component) == "feeds")
        world.send(.adopt(.fleet(digest: 3)))
        let again = world.join("feeds")
        #expect(again.component == feeds.component && again.instance > feeds.instance)
        world.ask(again, Request(id: 1))
        #expect(world.events.last?.stamp.topicSeq == 2)
        #expect(try world.replays())
    }

    @Test func `a configuration that contradicts itself is refused and changes nothing`() {
        var world = World(.fleet())
        let hash = world.governor.stateHash
        let breaks: [(inout Configuration) -> Void] = [
            { $0.components[1].name = "feeds" },
            { $0.components[1].id = $0.components[0].id },
            { $0.components[1].id = .manager },
            { $0.components[0].name = "" },
            { $0.components[0].name = String(repeating: "n", count: Bounds.componentNameBytes + 1) },
            { $0.limits[1].name = $0.limits[0].name },
            { $0.limits[0].name = String(repeating: "n", count: Bounds.limitNameBytes + 1) },
            { $0.limits[0].scope = ComponentID(rawValue: 77) },
            { $0.limits[0].amount = 0 },
            { $0.limits[0].period = 0 },
            { $0.limits[1].burst = 0 },
            { $0.limits[1].burst = .max },
            { $0.limits[2].metering = .bytes },
            { $0.limits[3].metering = .connections },
            { $0.kinds.append(.request) },
            { $0.kinds[1].name = "" },
        ]
        for (place, damage) in breaks.enumerated() {
            var configuration = Configuration.fleet(digest: 9)
            damage(&configuration)
            #expect(world.send(.adopt(configuration)) == .refused(.malformed), "\(place)")
        }
        #expect(world.governor.stateHash == hash)
    }

    @Test func `a changed limit is told with its numbers before and after`() {
        var world = World(.fleet())
        var changed = Configuration.fleet(digest: 2)
        changed.limits[0].amount = 10
        changed.limits[12].hold += 1
        let count = world.events.count
        world.send(.adopt(changed))
        let changes = world.bodies(since: count).dropFirst()
        let hits = LimitChanged(
            limit: LimitID(rawValue: 1),
            name: "feeds.requests",
            cause: .topology,
            old: .init(amount: 20, period: .second),
            new: .init(amount: 10, period: .second),
            reason: "the topology changed"
        )
        #expect(changes.first == .limitChanged(hits) && changes.count == 2)
        #expect(world.events[count + 1].stamp.component.rawValue == 1)
        #expect(world.events.last?.stamp.component == .manager)
    }
}

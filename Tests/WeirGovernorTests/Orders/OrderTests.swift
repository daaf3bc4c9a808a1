import Testing
import WeirModel

@testable import WeirGovernor

/// Limits that change while running.
@Suite struct OrderTests {
    private static let requests = LimitID(rawValue: 1)
    private static let declared = Configuration.one(.sliding(1, "feeds.requests", of: 1, .weight, 20, per: .second))

    private static func numbers(_ amount: UInt64) -> LimitChanged.Numbers {
        LimitChanged.Numbers(amount: amount, period: .second, burst: 0)
    }

    @Test func `a cut is in force at once, is told with its reason, and is reset to what the topology says`() {
        var world = World(Self.declared)
        let feeds = world.join("feeds")
        #expect(world.send(.setLimit(Self.requests, Self.numbers(3), reason: "maintenance")) == .done)
        guard case .limitChanged(let change) = world.last else { return #expect(Bool(false)) }
        #expect(change.cause == .administration && change.reason == "maintenance")
        #expect(change.old.amount == 20 && change.new.amount == 3)
        for id in 1...3 { #expect(world.ask(feeds, Request(id: UInt64(id))).outcome == .granted) }
        #expect(world.ask(feeds, Request(id: 4)).outcome == .denied)
        let status = world.status("feeds.requests")
        #expect(status.isOverridden && status.declared.amount == 20 && status.definition.amount == 3)
        #expect(world.send(.setLimit(Self.requests, nil, reason: "over")) == .done)
        #expect(!world.status("feeds.requests").isOverridden)
        #expect(world.ask(feeds, Request(id: 5)).outcome == .granted)
    }

    @Test func `what makes no sense is refused and changes nothing`() {
        var world = World(Self.declared)
        let count = world.events.count
        #expect(world.send(.setLimit(Self.requests, Self.numbers(0), reason: "")) == .refused(.badOrder))
        #expect(world.send(.setLimit(LimitID(rawValue: 9), Self.numbers(1), reason: "")) == .refused(.badOrder))
        let long = String(repeating: "x", count: Bounds.reasonBytes + 1)
        #expect(world.send(.setLimit(Self.requests, Self.numbers(1), reason: long)) == .refused(.badOrder))
        #expect(world.events.count == count)
    }

    @Test func `a cut below an adaptive limit's floor is in force, and lifted the floor is there again`() throws {
        var world = World(.richFleet())
        let adaptive = LimitID(rawValue: 14)
        #expect(world.status("account.adaptive").definition.floor == 2)
        let cut = LimitChanged.Numbers(amount: 1, period: .second, burst: 1)
        #expect(world.send(.setLimit(adaptive, cut, reason: "ban")) == .done)
        #expect(world.status("account.adaptive").definition.amount == 1)
        for _ in 0..<30 {
            world.now += .second
            world.send(.tick())
        }
        #expect(world.status("account.adaptive").definition.amount == 1)
        #expect(world.send(.setLimit(adaptive, nil, reason: "over")) == .done)
        #expect(world.status("account.adaptive").definition.amount >= 2)
        #expect(try world.replays())
    }

    @Test func `an order in force already makes no event`() {
        var world = World(Self.declared)
        world.send(.setLimit(Self.requests, Self.numbers(3), reason: "a"))
        let count = world.events.count
        #expect(world.send(.setLimit(Self.requests, Self.numbers(3), reason: "b")) == .done)
        #expect(world.events.count == count)
    }

    @Test func `it survives a restart under the same topology, and yields to a topology that says otherwise`() throws {
        var world = World(Self.declared)
        world.send(.setLimit(Self.requests, Self.numbers(3), reason: "a"))
        world.governor = try Governor(canonicalBytes: world.governor.canonicalBytes)
        world.send(.begin(.sample))
        let count = world.events.count
        #expect(world.send(.adopt(Self.declared)) == .done && world.events.count == count)
        #expect(world.status("feeds.requests").definition.amount == 3)
        var other = Self.declared
        other.digest = 2
        other.limits[0].amount = 30
        world.send(.adopt(other))
        #expect(world.status("feeds.requests").definition.amount == 30)
    }

    @Test func `a reload that says the same of the limit leaves it as it was set`() {
        var world = World(Self.declared)
        world.send(.setLimit(Self.requests, Self.numbers(3), reason: "a"))
        var other = Self.declared
        other.digest = 2
        other.components.append(.named("orders", 2))
        world.send(.adopt(other))
        #expect(world.status("feeds.requests").definition.amount == 3)
        #expect(world.status("feeds.requests").declared.amount == 20)
    }
}

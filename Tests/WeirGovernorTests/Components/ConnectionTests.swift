import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ConnectionTests {
    /// 30 s, and a tenth more for the difference of clock rates.
    private let lease = 33 * Nanoseconds.second

    @Test func `no more slots are held than a component may hold, nor than all may hold together`() {
        var world = World(.fleet())
        let (feeds, orders) = (world.join("feeds"), world.join("orders"))
        for id in 1...4 as ClosedRange<RequestID> {
            #expect(world.ask(feeds, Request(id: id, opensConnection: true)).slot == SlotID(rawValue: id))
        }
        let own = world.ask(feeds, Request(id: 5, opensConnection: true))
        #expect(own.outcome == .denied && own.limit == world.id(of: "feeds.connections") && own.slot == .none)
        #expect(own.retryAfter <= .second && own.retryAfter > 0)
        #expect(world.ask(orders, Request(id: 1, opensConnection: true)).outcome == .granted)
        let global = world.ask(orders, Request(id: 2, opensConnection: true))
        #expect(global.outcome == .denied && global.limit == world.id(of: "global.connections"))
        // Without a connection there is nothing to wait for.
        #expect(world.ask(orders, Request(id: 3)).outcome == .granted)
    }

    @Test func `only its holder releases or renews a slot, and releasing twice is done`() {
        var world = World(.fleet())
        let (feeds, twin, orders) = (world.join("feeds"), world.join("feeds"), world.join("orders"))
        let slot = world.ask(feeds, Request(id: 1, opensConnection: true)).slot
        for other in [twin, orders] {
            #expect(world.send(.release(other, slot)) == .refused(.notHeld))
            #expect(world.send(.renew(other, slot)) == .refused(.notHeld))
        }
        #expect(world.used("feeds.connections") == 1)
        #expect(world.send(.release(feeds, slot)) == .done && world.used("feeds.connections") == 0)
        let count = world.events.count
        #expect(world.send(.release(feeds, slot)) == .done && world.events.count == count)
        #expect(world.send(.renew(feeds, slot)) == .refused(.notHeld))
        #expect(world.send(.release(feeds, SlotID(rawValue: 99))) == .refused(.notHeld))
        #expect(world.send(.release(feeds, .none)) == .refused(.notHeld))
    }

    @Test func `a slot comes home when it is not renewed, and not a nanosecond sooner`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let slot = world.ask(feeds, Request(id: 1, opensConnection: true)).slot
        world.now += 20 * .second
        #expect(world.send(.renew(feeds, slot)) == .done)
        let renewed = world.now
        for _ in 0..<3 {
            world.now += 9 * .second
            world.send(.heartbeat(feeds, HeartbeatNoted(ping: 1, lastFact: 0, lastPublication: 0)))
        }
        world.now = renewed + lease - 1
        world.send(.tick())
        #expect(world.used("feeds.connections") == 1)
        world.now += 1
        world.send(.tick())
        #expect(world.last == .connectionChanged(ConnectionChanged(slot: slot, change: .expired)))
        #expect(world.used("feeds.connections") == 0 && world.used("global.connections") == 0)
        #expect(world.events.last?.stamp.sender == feeds)
    }

    @Test func `the slots of one that left, or fell silent, count until they expire`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        for id in 1...4 as ClosedRange<RequestID> { world.ask(feeds, Request(id: id, opensConnection: true)) }
        world.send(.goodbye(feeds, Goodbye(lastFact: 0, lastPublication: 0)))
        let next = world.join("feeds")
        #expect(world.ask(next, Request(id: 1, opensConnection: true)).outcome == .denied)
        world.now += lease
        world.send(.tick())
        #expect(world.used("feeds.connections") == 0)
        #expect(try world.replays())
    }

    @Test func `the slots of a component that left the topology still count for all until they expire`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        for id in 1...4 as ClosedRange<RequestID> { world.ask(feeds, Request(id: id, opensConnection: true)) }
        var smaller = Configuration.fleet(digest: 2)
        smaller.components.removeFirst()
        smaller.limits.removeAll { $0.scope == ComponentID(rawValue: 1) }
        #expect(world.send(.adopt(smaller)) == .done)
        #expect(world.used("global.connections") == 4)
        let orders = world.join("orders")
        #expect(world.ask(orders, Request(id: 1, opensConnection: true)).outcome == .granted)
        #expect(world.ask(orders, Request(id: 2, opensConnection: true)).outcome == .denied)
        world.governor = try Governor(canonicalBytes: world.governor.canonicalBytes)
        world.now += lease
        world.send(.tick())
        #expect(world.used("global.connections") == 0)
        #expect(try world.replays())
        // Back again, it has its number, its topics go on, and nothing is held.
        #expect(world.send(.adopt(.fleet(digest: 3))) == .done)
        #expect(world.join("feeds").component == feeds.component)
        #expect(world.used("feeds.connections") == 0)
        #expect(try world.replays())
    }

    @Test func `slots held are counted when a limit on them comes or changes`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        for id in 1...3 as ClosedRange<RequestID> { world.ask(feeds, Request(id: id, opensConnection: true)) }
        var changed = Configuration.fleet(digest: 2)
        changed.limits[2].amount = 2
        changed.limits.append(.concurrency(14, "global.more", of: 0, 3))
        world.send(.adopt(changed))
        #expect(world.used("feeds.connections") == 3 && world.used("global.more") == 3)
        #expect(world.ask(feeds, Request(id: 4, opensConnection: true)).outcome == .denied)
    }
}

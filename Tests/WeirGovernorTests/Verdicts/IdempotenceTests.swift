import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct IdempotenceTests {
    @Test func `a repeated request gets its first answer and is charged once, also after a restart`() throws {
        var world = World(.fleet())
        let orders = world.join("orders")
        let granted = world.ask(orders, Request(id: 1, bytes: 10, kind: 3, opensConnection: true))
        let denied = world.ask(orders, Request(id: 2, permits: 49))
        let never = world.ask(orders, Request(id: 3, permits: 99))
        #expect([granted, denied, never].map(\.outcome) == [.granted, .denied, .never])
        let count = world.events.count
        for restored in [false, true] {
            if restored { world.governor = try Governor(canonicalBytes: world.governor.canonicalBytes) }
            world.now += 3 * .second
            // Whatever else the repetition says, the first answer stands.
            #expect(world.ask(orders, Request(id: 1, bytes: 999, kind: 0)) == granted)
            #expect(world.ask(orders, Request(id: 2)) == denied)
            #expect(world.ask(orders, Request(id: 3)) == never)
        }
        #expect(world.events.count == count && world.used("orders.weight") == 5)
    }

    @Test func `ids below the lowest awaited are stale, and so is what asks for them itself`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.ask(feeds, Request(id: 10), lowestAwaited: 8)
        let count = world.events.count
        #expect(world.ask(feeds, Request(id: 7), lowestAwaited: 1) == Verdict(request: 7, outcome: .stale))
        #expect(world.ask(feeds, Request(id: 9), lowestAwaited: 10).outcome == .stale)
        #expect(world.ask(feeds, Request(id: 0), lowestAwaited: 0).outcome == .stale)
        #expect(world.events.count == count)
        // Out of order, and never asked before.
        #expect(world.ask(feeds, Request(id: 9), lowestAwaited: 8).outcome == .granted)
        #expect(world.ask(feeds, Request(id: 9), lowestAwaited: 9).seq == world.events.last?.stamp.seq)
    }

    @Test func `as many answers are kept as promised and not one more`() {
        var world = World(.one(.bucket(1, "feeds.requests", of: 1, .requests, .max, per: 1, burst: 1 << 40)))
        let feeds = world.join("feeds")
        let last = Bounds.answersKept + 10
        for id in 1...last { world.ask(feeds, Request(id: id)) }
        let count = world.events.count
        let oldest = last - Bounds.answersKept + 1
        #expect(world.ask(feeds, Request(id: oldest)).outcome == .granted)
        #expect(world.ask(feeds, Request(id: oldest - 1)).outcome == .stale)
        #expect(world.events.count == count)
    }

    @Test func `ids may jump, up to the largest there is`() throws {
        var world = World(.fleet())
        let reports = world.join("reports")
        for id in [1, 5_000, 4_999, 1 << 40, .max - 1, .max, .max - 4_095] as [RequestID] {
            let verdict = world.ask(reports, Request(id: id), lowestAwaited: 1)
            #expect(verdict.outcome == .granted && verdict.request == id)
            #expect(world.ask(reports, Request(id: id), lowestAwaited: 1) == verdict)
        }
        #expect(world.ask(reports, Request(id: .max - 4_096)).outcome == .stale)
        #expect(world.ask(reports, Request(id: .max), lowestAwaited: .max).outcome == .granted)
        let restored = try Governor(canonicalBytes: world.governor.canonicalBytes)
        #expect(restored == world.governor)
        #expect(try world.replays())
    }
}

import Testing
import WeirModel

@testable import WeirGovernor

/// Adaptive limits through the governor: from recorded outcomes to events to verdicts.
@Suite struct AdaptingTests {
    private static var configuration: Configuration {
        var account = LimitDefinition.bucket(
            1,
            "account.requests",
            of: 0,
            .requests,
            100,
            per: .second,
            burst: 100,
            strategy: .adaptive
        )
        account.members = [ComponentID(rawValue: 1), ComponentID(rawValue: 2)]
        account.floor = 5
        return Configuration(
            digest: 1,
            components: [.named("trader", 1), .named("wallet", 2), .named("reports", 3)],
            limits: [account, .sliding(2, "reports.requests", of: 3, .requests, 50, per: .second)],
            kinds: [.request]
        )
    }

    /// A trader that has sent 20 requests in the last second and is told "too many" to the last.
    private static func pushedBack(retryAfter: UInt32 = 2_000) -> (world: World, trader: Sender) {
        var world = World(configuration)
        world.now = 1_000 * .second
        let trader = world.join("trader")
        for id in 1...20 as ClosedRange<UInt64> {
            world.now += 10 * .millisecond
            world.ask(trader, Request(id: id))
            world.record(trader, id, .sample(id))
        }
        world.ask(trader, Request(id: 21))
        world.now += .millisecond
        let refused = RequestFact(
            request: 21,
            sent: 1,
            received: 1,
            latency: 900,
            status: 429,
            flags: [],
            retryAfter: retryAfter
        )
        world.record(trader, 21, refused)
        return (world, trader)
    }

    @Test func `the first pushback cuts the limit to what was admitted before it, at once and with its reason`() {
        let (world, _) = Self.pushedBack()
        guard case .limitChanged(let change) = world.last else { return #expect(Bool(false)) }
        #expect(change.cause == .adaptation && change.old.amount == 100)
        #expect((18...20).contains(change.new.amount), "20 were admitted in the second before")
        #expect(change.reason.contains("429"))
        #expect(change.pausedUntil == world.now + 2 * .second)
        #expect(world.status("account.requests").definition.amount == change.new.amount)
    }

    @Test func `all of the scope holds until the other side's time is over, and nobody else does`() {
        var (world, trader) = Self.pushedBack()
        let (wallet, reports) = (world.join("wallet"), world.join("reports"))
        for sender in [trader, wallet] {
            let verdict = world.ask(sender, Request(id: 100))
            #expect(verdict.outcome == .denied && verdict.limit == world.id(of: "account.requests"))
            #expect(verdict.retryAfter == 2 * .second)
        }
        #expect(world.ask(reports, Request(id: 1)).outcome == .granted)
        #expect(world.status("account.requests").pausedUntil > world.now)
        world.now += 2 * .second
        #expect(world.ask(wallet, Request(id: 101)).outcome == .granted)
        #expect(world.status("account.requests").pausedUntil == 0)
    }

    @Test func `what was under way when the pause began is not held against the limit`() {
        var (world, trader) = Self.pushedBack()
        let count = world.events.count
        for fact in 22...25 as ClosedRange<UInt64> {
            world.record(
                trader,
                fact,
                RequestFact(request: 21, sent: 1, received: 1, latency: 900, status: 429, flags: [])
            )
        }
        #expect(!world.bodies(since: count).contains { $0.kind == "LimitChanged" })
    }

    @Test func `it grows again while it is used, never above what is configured, and replay gives the same`() throws {
        var (world, trader) = Self.pushedBack(retryAfter: 1_000)
        var (id, fact): (UInt64, UInt64) = (100, 22)
        for _ in 0..<4_000 {
            world.now += 10 * .millisecond
            id += 1
            guard world.ask(trader, Request(id: id), lowestAwaited: id).outcome == .granted else { continue }
            world.record(trader, fact, .sample(id))
            fact += 1
        }
        #expect(world.status("account.requests").definition.amount > 60)
        let amounts = world.bodies.compactMap { body -> UInt64? in
            if case .limitChanged(let change) = body { change.new.amount } else { nil }
        }
        #expect(amounts.allSatisfy { (5...100).contains($0) })
        #expect(try world.replays())
    }

    @Test func `a pause holds leases back, and what an administrator allows bounds it from above`() {
        var (world, trader) = Self.pushedBack()
        #expect(world.lease(trader, 1, 5).retryAfter > 0)
        let id = world.id(of: "account.requests")
        world.send(.setLimit(id, .init(amount: 10, period: .second, burst: 10), reason: "night"))
        #expect(world.status("account.requests").definition.amount <= 10)
        #expect(
            world.send(.setLimit(id, .init(amount: 4, period: .second, burst: 4), reason: "below its floor")) == .done
        )
        #expect(world.status("account.requests").definition.amount <= 4)
    }
}

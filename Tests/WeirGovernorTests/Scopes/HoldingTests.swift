import Testing
import WeirModel

@testable import WeirGovernor

/// A pushback concerns all who share what the other side meters.
@Suite struct HoldingTests {
    private static let order: UInt16 = 3

    /// A trader and a wallet share an account, whose orders have a limit of their own; reports share nothing with them.
    private static var configuration: Configuration {
        var weight = LimitDefinition.sliding(1, "account.weight", of: 0, .weight, 100, per: 60 * .second)
        var orders = LimitDefinition.fixed(2, "account.orders", of: 0, .requests, 50, per: 10 * .second)
        weight.members = [ComponentID(rawValue: 1), ComponentID(rawValue: 2)]
        orders.members = weight.members
        func cost(_ kind: UInt16, _ limit: UInt32) -> KindCost {
            KindCost(kind: kind, limit: LimitID(rawValue: limit), units: 1)
        }
        return Configuration(
            digest: 1,
            components: [.named("trader", 1), .named("wallet", 2), .named("reports", 3)],
            limits: [
                weight, orders, .sliding(3, "trader.requests", of: 1, .requests, 40, per: .second),
                .sliding(4, "global.requests", of: 0, .requests, 100, per: .second),
            ],
            kinds: [.request, RequestKind(id: order, name: "order", permits: 1)],
            costs: [cost(0, 1), cost(order, 1), cost(order, 2)]
        )
    }

    private var world = World(configuration)
    private let trader: Sender
    private let wallet: Sender

    init() {
        world.now = 1_000 * .second
        trader = world.join("trader")
        wallet = world.join("wallet")
    }

    private mutating func isRefused(_ id: RequestID, _ status: UInt16, kind: UInt16 = 0, retryAfter: UInt32)
        -> [LimitChanged]
    {
        world.ask(trader, Request(id: id, kind: kind))
        let before = world.events.count
        var fact = RequestFact.sample(id, [])
        (fact.status, fact.retryAfter) = (status, retryAfter)
        world.record(trader, id, fact)
        return world.bodies(since: before).compactMap { if case .limitChanged(let change) = $0 { change } else { nil } }
    }

    @Test mutating func `a limit of any strategy holds for all who share it, and for nobody else`() throws {
        let reports = world.join("reports")
        let changes = isRefused(1, 429, retryAfter: 2_000)
        #expect(changes.map(\.name) == ["account.weight"], "an order is not what was refused")
        let change = try #require(changes.first)
        #expect(change.cause == .pushback && change.old == change.new && change.pausedUntil == world.now + 2 * .second)
        #expect(change.reason == "429: all who share it hold for 2000 ms")
        let denied = world.ask(wallet, Request(id: 1))
        #expect(denied.outcome == .denied && denied.limit == LimitID(rawValue: 1) && denied.retryAfter == 2 * .second)
        #expect(world.ask(reports, Request(id: 1)).outcome == .granted)
        world.now += 2 * .second
        #expect(world.ask(wallet, Request(id: 2)).outcome == .granted)
        #expect(try world.replays())
    }

    @Test mutating func `what was under way prolongs it only by what is worth telling`() {
        #expect(isRefused(1, 429, retryAfter: 2_000).count == 1)
        world.now += 10 * .millisecond
        #expect(isRefused(2, 429, retryAfter: 2_000).isEmpty)
        #expect(isRefused(3, 503, retryAfter: 0).isEmpty, "a failure")
        #expect(isRefused(4, 503, retryAfter: 60_000).first?.pausedUntil == world.now + 60 * .second)
    }

    @Test mutating func `an order that is refused holds the account's orders as well`() {
        let changes = isRefused(1, 429, kind: Self.order, retryAfter: 1_000)
        #expect(Set(changes.map(\.name)) == ["account.weight", "account.orders"])
    }

    @Test mutating func `where no time is named it is a second, and an hour is the most`() {
        #expect(isRefused(1, 429, retryAfter: 0).first?.pausedUntil == world.now + .second)
        #expect(isRefused(2, 429, retryAfter: .max).first?.pausedUntil == world.now + 3_600 * .second)
    }

    @Test mutating func `an order meanwhile does not end it, and says so`() throws {
        let until = isRefused(1, 429, retryAfter: 2_000).first?.pausedUntil
        world.now += .second
        let numbers = LimitChanged.Numbers(amount: 90, period: 60 * .second)
        #expect(world.send(.setLimit(LimitID(rawValue: 1), numbers, reason: "because")) == .done)
        guard case .limitChanged(let change) = world.last else { return #expect(Bool(false)) }
        #expect(change.cause == .administration && change.pausedUntil == until)
        #expect(world.ask(wallet, Request(id: 1)).retryAfter == .second)
    }

    @Test mutating func `a ban is an alert at once, which clears when the ban is over`() throws {
        let before = world.events.count
        _ = isRefused(1, 418, retryAfter: 30_000)
        let raised = world.bodies(since: before).compactMap {
            if case .alertRaised(let raised) = $0 { raised } else { nil }
        }
        #expect(raised == [AlertRaised(kind: .banned, severity: .critical, value: 30 * .second, threshold: 0)])
        world.now += 20 * .second
        world.send(.tick())
        #expect(world.governor.activeAlerts.contains { $0.kind == .banned })
        world.now += 20 * .second
        world.send(.tick())
        #expect(!world.governor.activeAlerts.contains { $0.kind == .banned })
        #expect(try world.replays())
    }
}

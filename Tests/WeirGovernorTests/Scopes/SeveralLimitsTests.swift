import Testing
import WeirModel

@testable import WeirGovernor

/// Several limits on one request: one verdict, all charged or none; kinds say which apply and what they cost.
@Suite struct SeveralLimitsTests {
    private static let trader = ComponentID(rawValue: 1)
    private static let wallet = ComponentID(rawValue: 2)
    private static let order: UInt16 = 3
    private static let depth: UInt16 = 4

    /// As an exchange publishes it: orders in ten seconds and in a day, weight in a minute; and each component's own.
    private static var account: Configuration {
        var orders = LimitDefinition.sliding(3, "account.orders", of: 0, .requests, 5, per: 10 * .second)
        var daily = LimitDefinition.fixed(4, "account.orders_daily", of: 0, .requests, 7, per: 86_400 * .second)
        var weight = LimitDefinition.sliding(5, "account.weight", of: 0, .weight, 100, per: 60 * .second)
        for limit in 0..<3 {
            let members = [trader, wallet]
            if limit == 0 { orders.members = members }
            if limit == 1 { daily.members = members }
            if limit == 2 { weight.members = members }
        }
        func cost(_ kind: UInt16, _ limit: UInt32, _ units: UInt32) -> KindCost {
            KindCost(kind: kind, limit: LimitID(rawValue: limit), units: units)
        }
        return Configuration(
            digest: 1,
            components: [.named("trader", 1), .named("wallet", 2), .named("reports", 3)],
            limits: [
                .sliding(1, "trader.requests", of: 1, .weight, 50, per: .second),
                .sliding(2, "wallet.requests", of: 2, .weight, 50, per: .second), orders, daily, weight,
            ],
            kinds: [
                .request, RequestKind(id: order, name: "order", permits: 1),
                RequestKind(id: depth, name: "depth", permits: 2),
            ],
            costs: [cost(0, 5, 1), cost(order, 3, 1), cost(order, 4, 1), cost(order, 5, 2), cost(depth, 5, 40)]
        )
    }

    @Test func `a kind is charged to the limits that it names, at the cost it names`() {
        var world = World(Self.account)
        let trader = world.join("trader")
        world.ask(trader, Request(id: 1, kind: Self.order))
        world.ask(trader, Request(id: 2, kind: Self.depth))
        world.ask(trader, Request(id: 3))
        #expect(world.used("account.orders") == 1 && world.used("account.orders_daily") == 1)
        #expect(world.used("account.weight") == 2 + 40 + 1)
        #expect(world.used("trader.requests") == 1 + 2 + 1)
    }

    @Test func `components of a scope share its limits, and others do not know them`() {
        var world = World(Self.account)
        let (trader, wallet, reports) = (world.join("trader"), world.join("wallet"), world.join("reports"))
        for id in 1...4 { #expect(world.ask(trader, Request(id: UInt64(id), kind: Self.order)).outcome == .granted) }
        #expect(world.ask(wallet, Request(id: 1, kind: Self.order)).outcome == .granted)
        let denied = world.ask(wallet, Request(id: 2, kind: Self.order))
        #expect(denied.outcome == .denied && denied.limit == world.id(of: "account.orders"))
        #expect(world.ask(wallet, Request(id: 3)).outcome == .granted, "it is no order")
        for id in 1...60 { world.ask(reports, Request(id: UInt64(id), kind: Self.order)) }
        #expect(world.used("account.orders") == 5)
    }

    @Test func `one that does not admit denies all, and none is charged`() {
        var world = World(Self.account)
        let trader = world.join("trader")
        world.ask(trader, Request(id: 1, kind: Self.depth))
        world.ask(trader, Request(id: 2, kind: Self.depth))
        let denied = world.ask(trader, Request(id: 3, kind: Self.depth))
        #expect(denied.outcome == .denied && denied.limit == world.id(of: "account.weight"))
        #expect(world.used("trader.requests") == 4 && world.used("account.weight") == 80)
    }

    @Test func `who names another cost pays it where weight counts, and not where requests do`() {
        var world = World(Self.account)
        let trader = world.join("trader")
        world.ask(trader, Request(id: 1, permits: 9, kind: Self.order))
        #expect(world.used("account.weight") == 9 && world.used("account.orders") == 1)
        #expect(world.used("trader.requests") == 9)
    }

    @Test func `what is given back comes back to each limit as it was charged`() {
        var world = World(Self.account)
        let trader = world.join("trader")
        world.ask(trader, Request(id: 1, kind: Self.order))
        world.send(.giveBack(trader, 1))
        for limit in ["account.orders", "account.orders_daily", "account.weight", "trader.requests"] {
            #expect(world.used(limit) == 0, "\(limit)")
        }
    }

    @Test func `a shadow limit denies nobody and counts what it would have done`() {
        var configuration = Self.account
        configuration.limits[2].isShadow = true
        var world = World(configuration)
        let trader = world.join("trader")
        for id in 1...7 { #expect(world.ask(trader, Request(id: UInt64(id), kind: Self.order)).outcome == .granted) }
        #expect(world.hits("account.orders") == [5, 2, 0])
        #expect(world.used("account.orders") == 5, "what it would have denied it does not count")
        #expect(world.ask(trader, Request(id: 8, kind: Self.order)).limit == world.id(of: "account.orders_daily"))
    }

    @Test func `what a shadow limit never charged it does not get back`() {
        var configuration = Self.account
        configuration.limits[2].isShadow = true
        var world = World(configuration)
        let trader = world.join("trader")
        for id in 1...6 { world.ask(trader, Request(id: UInt64(id), kind: Self.order)) }
        world.send(.giveBack(trader, 6))
        #expect(world.used("account.orders") == 5)
        world.send(.giveBack(trader, 5))
        #expect(world.used("account.orders") == 4)
    }
}

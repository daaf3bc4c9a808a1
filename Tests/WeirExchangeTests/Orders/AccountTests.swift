import Testing

@testable import WeirExchange

@Suite struct `An account` {
    private static let listing = Listing(symbol: "BTC/USD", startPrice: 5_000_000)
    private static let unit: Int64 = 100_000_000
    /// Bid 49999.00, ask 50001.00.
    private let market = PricePoint(
        sequence: 1,
        timestamp: 0,
        price: 5_000_000,
        bid: 4_999_900,
        ask: 5_000_100,
        volume: 0
    )

    private func account(capacity: Int = 10) -> Account {
        Account(assets: ["BTC", "USD"], startingBalance: 100_000 * Self.unit, capacity: capacity)
    }

    private func request(
        _ id: String,
        _ side: Order.Side = .buy,
        price: Int64? = nil,
        quantity: Int64 = unit
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: id,
            listing: Self.listing,
            side: side,
            kind: price == nil ? .market : .limit,
            price: price,
            quantity: quantity
        )
    }

    @Test func `a market order is filled at the other side's price`() throws {
        var account = account()
        #expect(try account.place(request("b"), market: market, now: 0).order.fillPrice == 5_000_100)
        #expect(try account.place(request("s", .sell), market: market, now: 0).order.fillPrice == 4_999_900)
        // Two dollars lost to the spread.
        #expect(account.balances["USD"] == Balance(free: 99_998 * Self.unit))
        #expect(account.balances["BTC"] == Balance(free: 100_000 * Self.unit))
    }

    @Test func `a limit order that cannot trade locks its funds until it is cancelled`() throws {
        var account = account()
        let (order, isNew) = try account.place(request("b", price: 4_000_000), market: market, now: 9)
        #expect(isNew && order.status == .open && order.fillPrice == nil && order.createdAt == 9)
        #expect(account.balances["USD"] == Balance(free: 60_000 * Self.unit, locked: 40_000 * Self.unit))
        #expect(try account.cancel("b").status == .cancelled)
        #expect(try account.cancel("b").status == .cancelled)
        #expect(account.balances["USD"] == Balance(free: 100_000 * Self.unit))
    }

    @Test func `sending an order twice trades once`() throws {
        var account = account()
        let first = try account.place(request("b"), market: market, now: 1)
        let again = try account.place(request("b"), market: market, now: 2)
        #expect(first.isNew && !again.isNew)
        #expect(first.order == again.order)
        #expect(account.orders.count == 1)
        #expect(account.balances["BTC"] == Balance(free: 100_001 * Self.unit))
    }

    @Test func `one id cannot name two orders`() throws {
        var account = account()
        _ = try account.place(request("b"), market: market, now: 1)
        #expect(throws: OrderRefusal.clientOrderIDInUse) {
            try account.place(request("b", quantity: 5), market: market, now: 2)
        }
    }

    @Test func `nobody spends what is not free`() throws {
        var account = account()
        _ = try account.place(request("lock", price: 4_000_000, quantity: 2 * Self.unit), market: market, now: 0)
        #expect(
            throws: OrderRefusal.insufficientFunds(
                asset: "USD",
                needed: 5_000_100 * 1_000_000,
                free: 20_000 * Self.unit
            )
        ) { try account.place(request("more"), market: market, now: 0) }
        #expect(throws: OrderRefusal.insufficientFunds(asset: "USD", needed: nil, free: 20_000 * Self.unit)) {
            try account.place(request("all", quantity: .max), market: market, now: 0)
        }
        #expect(account.orders.count == 1)
    }

    @Test func `cancelling what is filled or unknown is refused`() throws {
        var account = account()
        _ = try account.place(request("b"), market: market, now: 0)
        #expect(throws: OrderRefusal.alreadyFilled) { try account.cancel("b") }
        #expect(throws: OrderRefusal.unknownOrder) { try account.cancel("nothing") }
    }

    @Test func `the oldest closed order is forgotten first, and open ones never`() throws {
        var account = account(capacity: 3)
        _ = try account.place(request("open", price: 1, quantity: 1), market: market, now: 0)
        for n in 1...5 { _ = try account.place(request("m\(n)", quantity: 1), market: market, now: 0) }
        #expect(account.orders.map(\.request.clientOrderID) == ["open", "m4", "m5"])
        #expect(account.orders.map(\.number) == [1, 5, 6])
        #expect(account.order("m1") == nil)
        #expect(account.order("m5")?.number == 6)
        for n in 2...3 { _ = try account.place(request("open\(n)", price: 1, quantity: 1), market: market, now: 0) }
        #expect(throws: OrderRefusal.tooManyOpenOrders(3)) {
            try account.place(request("one more", price: 1, quantity: 1), market: market, now: 0)
        }
    }

    @Test(arguments: 0..<50)
    func `rounding never makes money`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let fair = PricePoint(sequence: 1, timestamp: 0, price: 333, bid: 333, ask: 333, volume: 0)
        var account = account(capacity: 1_000)
        for n in 0..<100 {
            let quantity = Int64.random(in: 1...999, using: &random)
            _ = try account.place(request("b\(n)", quantity: quantity), market: fair, now: 0)
            _ = try account.place(request("s\(n)", .sell, quantity: quantity), market: fair, now: 0)
        }
        #expect(account.balances["BTC"] == Balance(free: 100_000 * Self.unit), "seed \(seed)")
        #expect(try #require(account.balances["USD"]).free <= 100_000 * Self.unit, "seed \(seed)")
    }
}

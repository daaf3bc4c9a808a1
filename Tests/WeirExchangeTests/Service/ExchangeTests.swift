import Logging
import ServiceLifecycle
import Testing

@testable import WeirExchange

@Suite struct `The exchange` {
    @Test func `it tells its port, and answers on it by the machine's clocks`() async throws {
        let exchange = try Exchange()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await exchange.run() }
            let port = try await exchange.port
            #expect(port > 0)
            #expect(try await Visitor(port: port).get("/api/v1/ticker?symbol=BTC/USD").status == 200)
            group.cancelAll()
        }
    }

    @Test func `it runs once`() async throws {
        try await withExchange { exchange, _ in
            await #expect(throws: ExchangeError.alreadyRan) { try await exchange.run() }
        }
    }

    @Test func `a port that is taken is an error, and whoever waits for it learns that`() async throws {
        try await withExchange { _, visitor in
            let second = try Exchange(ExchangeConfiguration(port: visitor.port))
            let port = Task { try await second.port }
            await #expect(throws: (any Error).self) { try await second.run() }
            await #expect(throws: (any Error).self) { try await port.value }
        }
    }

    @Test func `who waits for the port of an exchange that never runs can be cancelled`() async throws {
        let exchange = try Exchange()
        let waiting = Task { try await exchange.port }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test func `a graceful shutdown ends it, idle connections and all`() async throws {
        let exchange = try Exchange()
        let group = ServiceGroup(services: [exchange], logger: Logger(label: "test"))
        async let running: Void = group.run()
        let port = try await exchange.port
        #expect(try await Visitor(port: port).get("/healthz").status == 200)
        await group.triggerGracefulShutdown()
        try await running
    }

    @Test(arguments: [
        ExchangeConfiguration(port: 65_536),
        ExchangeConfiguration(listings: []),
        ExchangeConfiguration(listings: Listing.examples + Listing.examples),
        ExchangeConfiguration(tickInterval: .nanoseconds(999)),
        ExchangeConfiguration(marketStart: -1),
        ExchangeConfiguration(historyLength: 0),
        ExchangeConfiguration(requestsPerSecond: 0),
        ExchangeConfiguration(banRule: BanRule(window: .zero)),
        ExchangeConfiguration(startingBalance: -1),
        ExchangeConfiguration(idleTimeout: .zero),
        ExchangeConfiguration(listings: [Listing(symbol: "BTCUSD", startPrice: 100)]),
        ExchangeConfiguration(listings: [Listing(symbol: "BTC/USD/X", startPrice: 100)]),
        ExchangeConfiguration(listings: [Listing(symbol: "USD/USD", startPrice: 100)]),
        ExchangeConfiguration(listings: [Listing(symbol: "BTC/USD", startPrice: 1)]),
        ExchangeConfiguration(listings: [Listing(symbol: "BTC/USD", startPrice: 100, places: 9)]),
        ExchangeConfiguration(listings: [Listing(symbol: "BTC/USD", startPrice: 100, volatility: 5_000)]),
        ExchangeConfiguration(listings: [Listing(symbol: "BTC/USD", startPrice: 100, halfSpread: 50)]),
    ])
    func `a setting out of its range is refused in words`(configuration: ExchangeConfiguration) {
        let error = #expect(throws: ExchangeError.self) { try Exchange(configuration) }
        #expect(error?.description.hasPrefix("exchange configuration: ") == true)
    }

    @Test(arguments: [2, 3, 4, 10, 300_000, 1_000_000_000_000_000] as [Int64])
    func `a listing is in order by default at any price`(start: Int64) {
        #expect(Listing(symbol: "A/B", startPrice: start).fault == nil)
    }
}

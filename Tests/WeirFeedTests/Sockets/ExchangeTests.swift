import Logging
import Synchronization
import Testing
import WeirExchange
import WeirFeed
import WeirLink
import WeirMarket
import WeirModel

/// A feed against the practice exchange, over real sockets in one process.
struct ExchangeTests {
    private static let topic = PracticeVenue.topic("BTC/USD")

    /// Runs an exchange, and a feed that follows it, for as long as `body` takes.
    private func run(
        _ config: NetworkConfig = .quick,
        tick: Duration = .milliseconds(5),
        bus: (any FeedPublishing)? = nil,
        _ body: (Exchange, NetworkManager, inout Following) async throws -> Void
    ) async throws {
        var configuration = ExchangeConfiguration()
        configuration.tickInterval = tick
        configuration.requestsPerSecond = 100_000
        configuration.messagesPerSecond = 10_000
        let exchange = try Exchange(
            configuration,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await exchange.run() }
            let base = "http://127.0.0.1:\(try await exchange.port)"
            let feed = try NetworkManager(
                baseURL: base,
                sessionID: "feed",
                config: config,
                fetching: PlainFetching(base: base),
                bus: bus
            )
            var following = Following(await feed.elements)
            await feed.follow(["BTC/USD", "ETH/USD"])
            await feed.start()
            try await body(exchange, feed, &following)
            await feed.stop()
            group.cancelAll()
        }
    }

    @Test func `prices come each once and in order`() async throws {
        try await run { _, feed, following in
            await following.take("prices") { $0.messages.count >= 500 }
            #expect(following.has(.connected) && following.has(.healthChanged(isHealthy: true)))
            #expect(await feed.statistics.connections >= 1)
            #expect(Set(following.messages.map(\.topic.key)) == ["BTC/USD", "ETH/USD"])
        }
    }

    @Test func `a silent connection is noticed, REST takes its place, and when it is restored all is as before`()
        async throws
    {
        try await run { exchange, feed, following in
            // On a busy machine the first attempt to connect may fail, and REST have begun already.
            await following.take("prices over the WebSocket") { following in
                following.messages.count >= 100 && following.has(.connected)
                    && (!following.hasFallenBack || following.has(.fallbackOff))
            }
            following.forgetEvents()
            try exchange.fail(.silentConnection, FailureKind.silentConnection.standard, session: "feed")
            await following.take("the fallback") { $0.hasFallenBack }
            let before = following.messages.count
            await following.take("prices by REST") { $0.messages.count >= before + 200 }
            // It may be connected again by now, to hear nothing there either.
            exchange.restore(.silentConnection)
            await following.take("the way back") { $0.has(.fallbackOff) }
            let count = following.messages.count
            await following.take("prices") { $0.messages.count >= count + 200 }
            let statistics = await feed.statistics
            #expect(statistics.outages.count > 0 && statistics.messagesLost == 0)
            #expect(statistics.connections > 1)
        }
    }

    @Test func `dropped, doubled and disordered frames lose nothing`() async throws {
        try await run { exchange, feed, following in
            for kind in [FailureKind.drop, .duplicate, .reorder, .corrupt] {
                var mode = kind.standard
                (mode.ratio, mode.delay) = (0.1, .milliseconds(20))
                try exchange.fail(kind, mode, session: "feed")
            }
            await following.take("prices") { $0.messages.count >= 1_000 }
            exchange.restore()
            let count = following.messages.count
            await following.take("prices") { $0.messages.count >= count + 200 }
            let statistics = await feed.statistics
            #expect(statistics.gaps > 0 && statistics.gapsRepaired > 0 && statistics.messagesLost == 0)
        }
    }

    @Test func `resets and a restart are survived`() async throws {
        try await run { exchange, _, following in
            await following.take("prices") { $0.messages.count >= 50 }
            try exchange.fail(.reset, FailureKind.reset.standard, session: "feed")
            await following.take("the reset") { $0.hasDisconnected }
            exchange.restore()
            following.forgetEvents()
            let count = following.messages.count
            await following.take("prices") { $0.messages.count >= count + 200 }
            try exchange.fail(.restart, FailureKind.restart.standard)
            await following.take("the restart") { $0.has(.reset(Self.topic)) }
            let after = following.messages.count
            await following.take("prices") { $0.messages.count >= after + 200 }
            #expect(following.messages[after...].contains { $0.numbers == .one(1) })
        }
    }

    @Test func `what is received is published, the same and in the same order`() async throws {
        let bus = RecordingBus()
        try await run(bus: bus) { _, feed, following in
            await following.take("prices") { $0.messages.count >= 300 }
            await feed.stop()
            let published = bus.published.withLock { $0 }
            #expect(published.prefix(300).map(\.1) == following.messages.prefix(300).map(\.bytes))
            #expect(published.prefix(300).map(\.0) == following.messages.prefix(300).map(\.topic))
        }
    }

    @Test func `a slow taker slows the feed and loses nothing`() async throws {
        var config = NetworkConfig.quick
        config.elementsMax = 50
        try await run(config, tick: .milliseconds(1)) { _, _, following in
            for round in 1...10 {
                await following.take("prices") { $0.messages.count >= round * 100 }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    @Test func `orders, balance and price history are fetched`() async throws {
        try await run { _, feed, following in
            await following.take("prices") { $0.messages.count >= 50 }
            await feed.reconcileOrders()
            await feed.reconcileBalance()
            await feed.reconcilePriceHistory("BTC/USD", limit: 20)
            await following.take("all three") { following in
                following.has(.orders([]))
                    && following.events.contains {
                        if case .balance(let assets) = $0 { !assets.isEmpty } else { false }
                    }
                    && following.events.contains {
                        if case .priceHistory(let history) = $0 { history.updates.count == 20 } else { false }
                    }
            }
        }
    }

    @Test func `when it is stopped its elements end`() async throws {
        try await run { _, feed, following in
            await following.take("prices") { $0.messages.count >= 10 }
            await feed.stop()
            var rest = 0
            for await _ in await feed.elements { rest += 1 }
            #expect(rest == 0)
        }
    }

    @Test func `a venue that is not there, or does not upgrade, is tried again and again`() async throws {
        try await run { exchange, _, _ in
            for base in ["http://127.0.0.1:1", "http://127.0.0.1:\(try await exchange.port)/nowhere"] {
                var config = NetworkConfig.quick
                config.reconnectMaxBackoff = .milliseconds(60)
                let feed = try NetworkManager(
                    baseURL: base,
                    sessionID: "lost",
                    config: config,
                    fetching: PlainFetching(base: base)
                )
                await feed.start()
                while await feed.statistics.attempts < 4 { try await Task.sleep(for: .milliseconds(10)) }
                #expect(await feed.statistics.connections == 0)
                await feed.stop()
            }
        }
    }

    @Test func `an address that is none is refused`() {
        for url in ["", "exchange", "ftp://exchange", "http://", "http://exchange/?a=b"] {
            #expect(throws: FeedSetupError.badURL(url)) {
                try NetworkManager(baseURL: url, sessionID: "", fetching: PlainFetching(base: ""))
            }
        }
    }
}

/// Keeps what is published.
private final class RecordingBus: FeedPublishing {
    let published = Mutex<[(Topic, [UInt8])]>([])

    func publish(_ topic: Topic, payload: [UInt8]) async throws { published.withLock { $0.append((topic, payload)) } }
}

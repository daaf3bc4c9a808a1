internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
public import ServiceLifecycle
internal import Synchronization

/// An exchange to practise against: a market that follows from a seed, orders and balances, and a rate limit that is
/// really enforced, over HTTP.
///
///     let exchange = try Exchange(ExchangeConfiguration(requestsPerSecond: 10))
///     async let running: Void = exchange.run()
///     let port = try await exchange.port
///
/// Who a client is, its `X-API-Key` says, or else its address. What it is told, all answers under `/api/` hold:
/// `X-Used-Weight` and `X-RateLimit-Limit`, and `Retry-After` with a 429 or 418.
public final class Exchange: Service, Sendable {
    private let configuration: ExchangeConfiguration
    private let clock: ExchangeClock
    private let logger: Logger
    private let floor: TradingFloor
    private let boundPort = BoundPort()
    private let hasRun = Atomic(false)

    /// - Parameters:
    ///   - configuration: what is to be served, and how strictly.
    ///   - clock: where time is read.
    ///   - logger: gets the server's own messages.
    /// - Throws: ``ExchangeError/configuration(_:)`` where a setting is out of its range.
    public init(
        _ configuration: ExchangeConfiguration = ExchangeConfiguration(),
        clock: ExchangeClock = .system,
        logger: Logger = Logger(label: "weir.exchange")
    ) throws(ExchangeError) {
        try configuration.check()
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        floor = TradingFloor(configuration, clock: clock)
    }

    /// The port that is listened on. Waits for ``run()`` to bind it.
    ///
    /// - Throws: what `run()` failed with, ``ExchangeError/stoppedBeforeBinding``, or `CancellationError`.
    public var port: Int { get async throws { try await boundPort.value() } }

    /// What has been seen of each client so far, ordered by client.
    public var statistics: [ClientStatistics] { floor.turnstile.statistics }

    /// The log of arrivals so far; nil unless ``ExchangeConfiguration/recordsArrivals``.
    public var arrivals: ArrivalCounter? { floor.turnstile.arrivals }

    /// Serves until the task is cancelled or a graceful shutdown begins. May be called once.
    ///
    /// - Throws: ``ExchangeError/alreadyRan``, or the system's error where the address cannot be bound.
    public func run() async throws {
        guard !hasRun.exchange(true, ordering: .relaxed) else { throw ExchangeError.alreadyRan }
        do {
            try await application.run()
            boundPort.resolve(.failure(ExchangeError.stoppedBeforeBinding))
        } catch {
            boundPort.resolve(.failure(error))
            throw error
        }
    }

    private var application: some ApplicationProtocol {
        Application(
            router: router,
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "weir-exchange",
                availableConnectionsDelegate: .maximum(configuration.connections, logger: logger)
            ),
            onServerRunning: { [boundPort] channel in
                boundPort.resolve(channel.localAddress?.port.map { .success($0) } ?? .success(0))
            },
            logger: logger
        )
    }

    /// How connections speak. A protocol that a connection can be upgraded to is added here.
    private var server: HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [ArrivalStamp(clock: self.clock)],
                idleTimeout: .nanoseconds(configuration.idleTimeout.nanoseconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16_384,
                    maxHeaderListSize: 32_768,
                    maxHeaderFieldCount: 100
                )
            )
        )
    }

    private var router: Router<ExchangeContext> {
        let router = Router(context: ExchangeContext.self)
        router.add(middleware: RequestBounds(targetBytes: configuration.targetBytes))
        router.add(
            middleware: TurnstileMiddleware(
                turnstile: floor.turnstile,
                weights: configuration.weights,
                clock: clock
            )
        )
        router.add(middleware: JSONErrors(bodyBytes: configuration.bodyBytes))
        MarketRoutes(floor: floor).add(to: router)
        OrderRoutes(floor: floor, bodyBytes: configuration.bodyBytes).add(to: router)
        AdminRoutes(floor: floor).add(to: router)
        return router
    }
}

internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
public import ServiceLifecycle
internal import Synchronization

/// An exchange to practise against: a market that follows from a seed over HTTP and WebSocket, orders and balances, a rate limit
/// that is really enforced, and failures on order.
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
    let floor: TradingFloor
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
    /// - Throws: ``ExchangeError/alreadyRan``, ``RecordingError`` where a recording cannot be read, or the system's error where
    ///   the address cannot be bound.
    public func run() async throws {
        guard !hasRun.exchange(true, ordering: .relaxed) else { throw ExchangeError.alreadyRan }
        do {
            try await application(RecordedAnswers(paths: configuration.recordings)).run()
            boundPort.resolve(.failure(ExchangeError.stoppedBeforeBinding))
        } catch {
            boundPort.resolve(.failure(error))
            throw error
        }
    }

    private func application(_ recorded: RecordedAnswers) -> some ApplicationProtocol {
        Application(
            router: router(recorded),
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "weir-exchange",
                availableConnectionsDelegate: .maximum(configuration.connections, logger: logger)
            ),
            onServerRunning: { [boundPort, floor] channel in
                floor.hall.start(on: channel.eventLoop)
                boundPort.resolve(channel.localAddress?.port.map { .success($0) } ?? .success(0))
            },
            logger: logger
        )
    }

    /// How connections speak: HTTP, until one becomes a WebSocket.
    private var server: HTTPServerBuilder {
        HTTPServerBuilder { [floor, clock, configuration] responder in
            UpgradableChannel(responder: responder, hall: floor.hall, clock: clock, configuration: configuration)
        }
    }

    private func router(_ recorded: RecordedAnswers) -> Router<ExchangeContext> {
        let router = Router(context: ExchangeContext.self)
        router.add(middleware: RequestBounds(targetBytes: configuration.targetBytes))
        router.add(middleware: FailureMiddleware(hall: floor.hall))
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
        WebSocketRoutes(hall: floor.hall, hasRecordings: !configuration.recordings.isEmpty).add(to: router)
        RecordingRoutes(answers: recorded).add(to: router)
        AdminRoutes(floor: floor, bodyBytes: configuration.bodyBytes).add(to: router)
        FailureRoutes(hall: floor.hall, bodyBytes: configuration.bodyBytes).add(to: router)
        return router
    }
}

import Logging
public import NIOCore
import NIOPosix
import Synchronization
public import Weir
public import WeirHTTP
public import WeirMarket
public import WeirModel

/// A client of one exchange: its WebSocket and its REST together, made into topics that lose nothing silently.
///
///     let session = try weir.session(config.sessionConfiguration)
///     let feed = try NetworkManager(baseURL: "https://api.example.com", sessionID: "tape", session: session, bus: weir)
///     await feed.follow(["BTC/USD", "ETH/USD"])
///     let elements = await feed.elements
///     await feed.start()
///     for await element in elements { … }
///     await feed.stop()
///
/// It connects, subscribes, beats, notices what is missing and fetches it, falls back to REST while the WebSocket is away, and
/// connects again. What it receives it publishes on the bus: topic `market/SYMBOL`, the venue's own JSON; and what it could not, on the topic
/// `feed/SYMBOL`, as a `FeedNotice`.
public final class NetworkManager: Sendable {
    public let config: NetworkConfig
    /// The name that this client asks to go by at the venue; empty: the venue gives it one with each connection.
    public let sessionID: String
    private let loop: FeedLoop
    private let bus: (any FeedPublishing)?
    private let log: FeedLog
    private let publishing = Mutex<Task<Void, Never>?>(nil)

    /// With everything given: another fetcher, another place to publish.
    ///
    /// - Parameters:
    ///   - baseURL: where the venue is, such as `https://api.example.com`; its WebSocket, where that has an address of its own.
    ///   - sessionID: see ``sessionID``.
    ///   - venue: how the exchange speaks.
    ///   - config: every time, bound and choice; checked here.
    ///   - webSocket: bounds and trust of the WebSocket. Its time to connect is held at `config.connectTimeout`.
    ///   - fetching: how REST requests are made.
    ///   - bus: where messages are published; nil: nowhere.
    ///   - log: where it logs.
    ///   - eventLoop: where all of it runs; nil: one of those that all share.
    /// - Throws: ``FeedSetupError``.
    public init(
        baseURL: String,
        sessionID: String,
        venue: any Venue = PracticeVenue(),
        config: NetworkConfig = NetworkConfig(),
        webSocket: WebSocketSettings = WebSocketSettings(),
        fetching: any FeedFetching,
        bus: (any FeedPublishing)? = nil,
        log: FeedLog = FeedLog(),
        eventLoop: (any EventLoop)? = nil
    ) throws(FeedSetupError) {
        let address = try WebSocketAddress(baseURL)
        let feed: Feed
        do throws(NetworkConfig.Refusal) {
            feed = try Feed(venue, config, session: sessionID, seed: .random(in: .min ... .max))
        } catch {
            throw .badConfiguration(error)
        }
        var settings = webSocket
        settings.connectTimeout = min(settings.connectTimeout, config.connectTimeout)
        settings.messageBytesMax = config.frameBytesMax
        self.config = config
        self.sessionID = sessionID
        self.bus = bus
        self.log = log
        let eventLoop = eventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
        let meters = FeedMeters(session: sessionID)
        loop = FeedLoop(feed, address, settings, fetching, log, meters, on: eventLoop)
    }

    /// REST through a governed session, and messages on its component's bus.
    ///
    /// - Parameters:
    ///   - baseURL: where the venue is, its WebSocket and its REST: `http://…` or `https://…`.
    ///   - sessionID: see ``sessionID``.
    ///   - venue: how the exchange speaks.
    ///   - config: every time, bound and choice; checked here. Where it does not say whether the account is reconciled, it is if the
    ///     session has an API key.
    ///   - session: what REST requests go through. It is not closed by this.
    ///   - bus: where messages are published; nil: nowhere.
    ///   - log: where it logs.
    /// - Throws: ``FeedSetupError``.
    public convenience init(
        baseURL: String,
        sessionID: String,
        venue: any Venue = PracticeVenue(),
        config: NetworkConfig = NetworkConfig(),
        session: Session,
        bus: Client? = nil,
        log: FeedLog = FeedLog()
    ) throws(FeedSetupError) {
        var config = config
        config.reconcilesAccount = config.reconcilesAccount ?? (session.configuration.apiKey != nil)
        try self.init(
            baseURL: baseURL,
            sessionID: sessionID,
            venue: venue,
            config: config,
            fetching: SessionFetching(session, base: baseURL),
            bus: bus,
            log: log
        )
    }

    deinit {
        Task { [loop, publishing = publishing.withLock(\.self)] in
            await loop.close()
            await publishing?.end(patience: Self.stopPatience)
        }
    }

    // MARK: Life

    /// Connects, and stays connected until ``stop()``.
    public func start() async {
        if let bus {
            let elements = FeedElements(await newTaker())
            let publisher = FeedPublisher(bus: bus, log: log) { [weak loop] update, reason in
                await loop?.notPublished(update, reason: reason)
            }
            publishing.withLock { $0 = $0 ?? Task { await publisher.run(elements) } }
        }
        await loop.turn { feed, now, effects in feed.start(at: now, into: &effects) }
    }

    /// How long ``stop(patience:)`` waits where nothing else is said.
    public static let stopPatience = Duration.seconds(5)

    /// Ends the connection, what is under way, and ``elements``. What was told before is still taken, and published.
    ///
    /// - Parameter patience: how long the bus may take for what waits to be published. What it has not taken by then is given up,
    ///   counted (`FeedStatistics.unpublished`) and logged.
    public func stop(patience: Duration = NetworkManager.stopPatience) async {
        await loop.close()
        await publishing.withLock { $0 }?.end(patience: patience)
    }

    // MARK: Topics

    /// Follows symbols of the channel `market` from now on.
    public func follow(_ symbols: [String], from start: FeedStart = .now) async {
        await follow(symbols.map { Topic("market", $0) }, from: start)
    }

    /// Follows topics from now on; those of the venue that are followed already are left alone.
    public func follow(_ topics: [Topic], from start: FeedStart = .now) async {
        await loop.turn { feed, now, effects in
            for topic in topics { feed.follow(topic, from: start, at: now, into: &effects) }
        }
    }

    /// Follows topics no more: what waits of them is dropped, and nothing is told of them from now on. Those that share a counter
    /// with one of them go with it; those that are not followed are passed over.
    public func unfollow(_ topics: [Topic]) async {
        await loop.turn { feed, now, effects in
            for topic in topics { feed.unfollow(topic, at: now, into: &effects) }
        }
    }

    // MARK: What it tells

    /// What is told from now on. Each use is a sequence of its own: take it before ``start()``, so that nothing is told before.
    public var elements: FeedElements {
        get async { FeedElements(await newTaker()) }
    }

    /// What was seen so far.
    public var statistics: FeedStatistics { get async { await loop.feed.statistics } }

    /// Whether the other end answers.
    public var isHealthy: Bool { get async { await loop.feed.isHealthy } }

    private func newTaker() async -> ElementBuffer {
        let taker = ElementBuffer(elementsMax: config.elementsMax) { [weak loop] in
            guard let loop else { return }
            Task { await loop.goOn() }
        }
        await loop.add(taker)
        return taker
    }

    // MARK: Reconciliation

    /// Fetches prices by time; they come as ``FeedElement/priceHistory(_:)``.
    ///
    /// - Parameters:
    ///   - start, end: nanoseconds since 1970, inclusive; nil does not bound.
    ///   - limit: prices at most; nil: `config.priceHistoryLimit`.
    public func reconcilePriceHistory(
        _ symbol: String,
        start: Int64? = nil,
        end: Int64? = nil,
        limit: Int? = nil
    ) async {
        let span = HistorySpan(start: start, end: end)
        await reconcile(.priceHistory(Topic("market", symbol), span, limit: limit ?? config.priceHistoryLimit))
    }

    /// Fetches the account's orders; they come as ``FeedElement/orders(_:)``.
    public func reconcileOrders() async { await reconcile(.orders) }

    /// Fetches the account's balance; it comes as ``FeedElement/balance(_:)``.
    public func reconcileBalance() async { await reconcile(.balance) }

    private func reconcile(_ what: Reconciliation) async {
        await loop.turn { feed, now, effects in feed.reconcile(what, at: now, into: &effects) }
    }
}

extension Task<Void, Never> {
    /// Waits for its end, and cancels it where that takes too long.
    fileprivate func end(patience: Duration) async {
        let alarm = Task<Void, Never> {
            do { try await Task<Never, Never>.sleep(for: patience) } catch { return }
            cancel()
        }
        await value
        alarm.cancel()
    }
}

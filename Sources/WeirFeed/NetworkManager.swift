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
///     await feed.start()
///     for await element in feed.elements { … }
///     await feed.stop()
///
/// It connects, subscribes, beats, notices what is missing and fetches it, falls back to REST while the WebSocket is away, and
/// connects again. What it receives it publishes on the bus: topic `market/SYMBOL`, the venue's own JSON.
public final class NetworkManager: Sendable {
    public let config: NetworkConfig
    /// The name that this client goes by at the venue.
    public let sessionID: String
    private let loop: FeedLoop
    private let bus: (any FeedPublishing)?
    private let log: FeedLog
    private let publishing = Mutex<Task<Void, Never>?>(nil)

    /// With everything given: another fetcher, another place to publish.
    ///
    /// - Parameters:
    ///   - baseURL: where the venue is, such as `https://api.example.com`; its WebSocket, where that has an address of its own.
    ///   - sessionID: see ``sessionID``; empty: the venue gives it one.
    ///   - fetching: how REST requests are made.
    ///   - bus: where messages are published; nil: nowhere.
    ///   - eventLoop: where all of it runs; nil: one that all share.
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
        try self.init(
            baseURL: baseURL,
            sessionID: sessionID,
            venue: venue,
            config: config,
            fetching: SessionFetching(session, base: baseURL, headers: [("X-Session-ID", sessionID)]),
            bus: bus,
            log: log
        )
    }

    deinit { Task { [loop] in await loop.close() } }

    // MARK: Life

    /// Connects, and stays connected until ``stop()``.
    public func start() async {
        if let bus {
            let elements = FeedElements(await newTaker())
            publishing.withLock { $0 = $0 ?? Task { [log] in await Self.publish(elements, on: bus, log) } }
        }
        await loop.turn { feed, now, effects in feed.start(at: now, into: &effects) }
    }

    /// Ends the connection, what is under way, and ``elements``. What was told before is still taken, and published.
    public func stop() async {
        await loop.close()
        await publishing.withLock { $0 }?.value
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

    public func unfollow(_ topics: [Topic]) async {
        await loop.turn { feed, now, effects in
            for topic in topics { feed.unfollow(topic, at: now, into: &effects) }
        }
    }

    // MARK: What it tells

    /// What is told from now on. Each use is a sequence of its own.
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

extension NetworkManager {
    /// Hands every message on, in order, as fast as the bus takes them.
    private static func publish(_ elements: FeedElements, on bus: any FeedPublishing, _ log: FeedLog) async {
        for await element in elements {
            let update: MarketUpdate
            switch element {
            case .message(let message): update = message
            case .snapshot(let snapshot, _, _): update = snapshot
            default: continue
            }
            do {
                try await bus.publish(update.topic, payload: update.bytes)
            } catch {
                return log.feed.error("publishing has ended", metadata: ["reason": "\(error)"])
            }
        }
    }
}

internal import HTTPTypes
internal import HummingbirdCore

/// The whole exchange in time of a test's own making, without sockets: its market and sessions, its failures, its limits, its
/// REST answers as bytes. The very code that serves real clients, a thousand times faster than time.
///
///     let exchange = try VirtualExchange(ExchangeConfiguration(seed: 7), at: start)
///     let session = exchange.connect("feed", at: start)
///     exchange.receive(Array(#"{"type":"SUBSCRIBE",…}"#.utf8), from: session, at: start)
///     exchange.advance(to: start + 1_000_000_000)
///     for delivery in exchange.takeDeliveries() { … }
///     let answer = exchange.get("/api/v1/prices?symbol=BTC/USD&from_seq=5", session: "feed", at: now)
///
/// All moments are nanoseconds since 1970. Not for two threads at once.
package final class VirtualExchange {
    /// Sessions, ticks and deliveries.
    private var engine: ExchangeEngine
    private let accounts: Accounts
    private let turnstile: Turnstile
    private let weights: [String: Int]

    /// - Throws: ``ExchangeError/configuration(_:)`` where a setting is out of its range.
    package init(_ configuration: ExchangeConfiguration, at now: Int64) throws(ExchangeError) {
        try configuration.check()
        engine = ExchangeEngine(configuration, now: now)
        accounts = Accounts(configuration)
        turnstile = Turnstile(configuration)
        weights = configuration.weights
    }

    // MARK: Sessions

    /// As ``ExchangeEngine/connect(_:at:)``.
    package func connect(_ name: String? = nil, at now: Int64) -> SessionID { engine.connect(name, at: now) }

    /// A text frame from the client.
    package func receive(_ json: [UInt8], from session: SessionID, at now: Int64) {
        engine.receive(json, from: session, at: now)
    }

    /// A ping of the WebSocket protocol from the client.
    package func ping(_ payload: [UInt8], from session: SessionID, at now: Int64) {
        engine.ping(payload, from: session, at: now)
    }

    /// The connection has ended, whoever ended it.
    package func disconnect(_ session: SessionID) { engine.disconnect(session) }

    /// As ``ExchangeEngine/advance(to:)``.
    package func advance(to now: Int64) { engine.advance(to: now) }

    /// When ``advance(to:)`` has something to do next; nil where nothing is to come.
    package var nextEvent: Int64? { engine.nextEvent }

    /// As ``ExchangeEngine/takeDeliveries()``.
    package func takeDeliveries() -> [Delivery] { engine.takeDeliveries() }

    // MARK: Failures

    /// As ``Exchange/fail(_:_:session:)``; a mode out of its range is taken as it is.
    package func fail(_ kind: FailureKind, _ mode: FailureMode, session: String? = nil, at now: Int64) {
        engine.fail(kind, mode, session: session, at: now)
    }

    /// As ``Exchange/restore(_:session:)``.
    package func restore(_ kind: FailureKind? = nil, session: String? = nil, at now: Int64) {
        engine.restore(kind, session: session, at: now)
    }

    /// What has been destroyed of each symbol's history by `history-loss`, in this epoch.
    package var destroyed: [(symbol: String, sequences: [ClosedRange<Int64>])] { engine.destroyed }

    /// Counts the market's beginnings, from 1.
    package var epoch: Int64 { engine.epoch }

    // MARK: REST

    /// What a client may use in any trailing second; may be changed without a word.
    package var requestsPerSecond: Int {
        get { turnstile.requestsPerSecond }
        set { turnstile.requestsPerSecond = newValue }
    }

    /// What has been seen of each client so far, ordered by client.
    package var statistics: [ClientStatistics] { turnstile.statistics }

    /// Answers `GET` of `/api/v1/time`, `/ticker`, `/prices`, `/orders` and `/balance`.
    ///
    /// - Parameters:
    ///   - target: path and query.
    ///   - client: whose limit and account it is.
    ///   - session: whose failures it meets, beside those for all.
    package func get(
        _ target: String,
        client: String = "key:test",
        session: String? = nil,
        at now: Int64
    ) -> RESTAnswer {
        engine.advance(to: now)
        let uri = URI(target)
        if let failure = engine.failures.answer(session: session, at: engine.now) {
            return answer { () throws(APIError) in throw .ordered(failure.kind, failure.mode, now: engine.now) }
        }
        let weight = weights[uri.path] ?? 1
        guard let judgement = turnstile.judge(client: client, path: uri.path, weight: weight, arrivedAt: engine.now)
        else { return answer { () throws(APIError) in throw .tooManyClients } }
        let limit = turnstile.requestsPerSecond
        let told = [("X-Used-Weight", String(judgement.used)), ("X-RateLimit-Limit", String(limit))]
        let answer = answer(told) { () throws(APIError) in
            if let error = judgement.error(requestsPerSecond: limit) { throw error }
            return try route(uri, client, session)
        }
        return paced(answer, session)
    }

    /// As the server paces bodies, each on its own.
    private func paced(_ answer: RESTAnswer, _ session: String?) -> RESTAnswer {
        guard let throttle = engine.failures.mode(.throttle, session: session, at: engine.now) else { return answer }
        var answer = answer
        answer.took = Int64(answer.body.count) * 1_000_000_000 / Int64(max(1, throttle.bytesPerSecond))
        return answer
    }

    private func route(_ uri: URI, _ client: String, _ session: String?) throws(APIError) -> JSON {
        let market = MarketAnswers(
            market: engine.market,
            now: engine.now,
            seen: engine.pricesSeen(session: session, at: engine.now)
        )
        let account = AccountAnswers(accounts: accounts, client: client)
        switch uri.path {
        case "/api/v1/time": return try market.time(uri)
        case "/api/v1/ticker": return try market.ticker(uri)
        case "/api/v1/prices": return try market.prices(uri)
        case "/api/v1/orders": return try account.orders(uri)
        case "/api/v1/balance": return try account.balance(uri)
        default: throw .noSuchEndpoint("GET", uri.path)
        }
    }

    private func answer(
        _ told: [(String, String)] = [],
        _ json: () throws(APIError) -> JSON
    ) -> RESTAnswer {
        var headers = [
            (name: "Date", value: RetryAfterText.text(0, .imfFixdate, now: engine.now)),
            (name: "Content-Type", value: "application/json"),
        ]
        headers += told.map { (name: $0.0, value: $0.1) }
        do {
            return RESTAnswer(status: 200, headers: headers, body: try json().bytes)
        } catch {
            if let wait = error.retryAfterText ?? error.retryAfter.map({ String($0) }) {
                headers.append((name: "Retry-After", value: wait))
            }
            return RESTAnswer(status: error.status.code, headers: headers, body: error.json.bytes)
        }
    }
}

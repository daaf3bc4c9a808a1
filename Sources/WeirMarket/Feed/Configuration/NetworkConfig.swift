/// Every time, bound and choice of a feed. The names are those of a client's network guide that this follows, in Swift's
/// spelling (`heartbeat_interval`), with its values as defaults; `Documentation/Feeds.md` has them side by side.
///
/// Values are looked at together: see ``check()``.
public struct NetworkConfig: Hashable, Sendable {
    // MARK: Heartbeats and silence

    /// Between one PING and the next (`heartbeat_interval`).
    public var heartbeatInterval = Duration.seconds(60)
    /// How long a PONG may take (`heartbeat_timeout`). Shorter than the interval.
    public var heartbeatTimeout = Duration.seconds(10)
    /// After this long without any frame a PING goes out at once, which decides (`ws_idle_timeout`). It is also how long a
    /// symbol may be silent before it is asked about by REST, where its venue knows no better.
    public var wsIdleTimeout = Duration.seconds(10)

    // MARK: REST, which the session keeps to

    /// Whether each request waits for an allowance (`rate_limit_proactive`).
    public var rateLimitProactive = true
    /// The first wait after a 429 or 503 (`rate_limit_initial_backoff`).
    public var rateLimitInitialBackoff = Duration.seconds(1)
    /// The longest (`rate_limit_max_backoff`).
    public var rateLimitMaxBackoff = Duration.seconds(60)
    /// By how much each is longer than the one before (`rate_limit_backoff_multiplier`). At least 1.
    public var rateLimitBackoffMultiplier = 2.0

    // MARK: Reconciliation

    /// Whether gaps are fetched, and data while the WebSocket is away (`reconciliation_enabled`). If not, gaps are told as
    /// unfillable once the grace is over.
    public var reconciliationEnabled = true
    /// Points asked for at a time (`price_history_limit`). Pages are followed until a gap is closed.
    public var priceHistoryLimit = 1_000
    /// How long a missing message may just be late.
    public var reorderGrace = Duration.milliseconds(50)
    /// How long an answer may take, with all of its waits and retries.
    public var reconciliationTimeout = Duration.seconds(5)
    /// Bounds of the wait between a failed reconciliation and the next try: each is uniform below a bound that doubles.
    public var reconciliationInitialBackoff = Duration.milliseconds(100)
    public var reconciliationMaxBackoff = Duration.seconds(10)
    /// Failures in a row after which a gap is told as unfillable, some two minutes at the default. Nil: never.
    public var reconciliationMaxAttempts: Int? = 30
    /// How long requests wait for others that can share an answer with them. Zero: not at all.
    public var reconciliationBatchWindow = Duration.milliseconds(5)

    /// Whether the account's orders and balance are fetched after each reconnection, and when the venue has begun anew: so an order
    /// whose outcome was not heard is found out. Needs an account. Nil: where `NetworkManager`'s session has an API key.
    public var reconcilesAccount: Bool?

    // MARK: The fallback

    /// Between fetches of a symbol while the WebSocket is away, to begin with.
    public var restFetchInterval = Duration.seconds(2)
    /// Bounds of the interval, which halves after an answer with data and doubles after one without. Both equal to
    /// ``restFetchInterval``: it does not adapt.
    public var restFetchIntervalMin = Duration.milliseconds(250)
    public var restFetchIntervalMax = Duration.seconds(8)

    // MARK: Reconnecting

    /// Bounds of the wait before an attempt to connect: uniform below a bound that doubles from the first to the second
    /// (`reconnect_initial_backoff`, `reconnect_max_backoff`).
    public var reconnectInitialBackoff = Duration.seconds(1)
    public var reconnectMaxBackoff = Duration.seconds(60)
    /// Attempts that may fail in a row (`reconnect_max_attempts`). Nil, the default: as many as it takes.
    public var reconnectMaxAttempts: Int?
    /// How long the WebSocket's handshake may take.
    public var connectTimeout = Duration.seconds(10)
    /// How long the venue may take to confirm all subscriptions.
    public var subscribeTimeout = Duration.seconds(10)

    // MARK: Bounds

    /// Symbols that are followed.
    public var symbolsMax = 4_096
    /// Messages of one symbol that may wait for those before them.
    public var waitingMessagesMax = 4_096
    /// Bytes of one message, all of its fragments together. Enough for the snapshot of a large order book.
    public var frameBytesMax = 16 << 20
    /// Elements that may wait for whoever takes them. Beyond it nothing is read.
    public var elementsMax = 16_384

    public init() {}
}

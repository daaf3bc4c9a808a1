public import WeirLink
public import WeirModel

/// What a feed tells its user, in the order in which it is true.
public enum FeedElement: Hashable, Sendable {
    // MARK: Market data

    /// The topic's next message: each once and in order.
    case message(MarketUpdate)
    /// A snapshot that contains everything through `at`; it takes the place of the numbers in `replaces`.
    case snapshot(MarketUpdate, at: UInt64, replaces: SequenceRange?)
    /// These numbers have not come, and are being fetched. What follows them waits.
    case gapOpened(Topic, SequenceRange)
    /// All of them were delivered, so long after they were missed.
    case gapRepaired(Topic, SequenceRange, took: Nanoseconds)
    /// These numbers cannot be had: delivery goes on behind them.
    case unfillable(Topic, SequenceRange)
    /// The venue began anew: what was delivered of this topic may no longer be true, and its numbers begin again.
    case reset(Topic)
    /// The connection was away, and nobody can say what came meanwhile: of this topic neither the numbers tell, nor does the venue
    /// keep the past. The next message may not be the one after this number.
    case mayHaveMissed(Topic, after: UInt64)
    /// Messages of these numbers were told here, and could not be published: one that is larger than the bus takes, for example.
    case notPublished(Topic, SequenceRange, reason: String)
    /// The venue does not carry this topic, or there is no room for it: it is not followed.
    case refused(Topic, reason: String)

    // MARK: The connection

    /// The WebSocket stands, and the venue has confirmed every subscription.
    case connected
    /// It stands no more.
    case disconnected(Disconnection)
    /// So many attempts to connect have failed in a row, which is as many as `reconnectMaxAttempts` allows: no more are made
    /// before another start. What REST has goes on coming.
    case gaveUp(attempts: Int)
    /// Whether the other end answers.
    case healthChanged(isHealthy: Bool)
    /// Data is fetched by REST from now on, since the WebSocket is away.
    case fallbackOn(DropReason)
    /// The WebSocket is back, and nothing lies between what it sends and what was fetched.
    case fallbackOff

    // MARK: What was asked for

    case priceHistory(PriceHistory)
    /// All of the account's orders. They also come unasked, after each reconnection: see `NetworkConfig.reconcilesAccount`.
    case orders([VenueOrder])
    /// What the account holds. It comes unasked as orders do.
    case balance([AssetBalance])
    /// What was asked for could not be had: the venue refused it, or all retries failed.
    case reconciliationFailed(Reconciliation, reason: String)
}

/// What may be fetched beside the gaps.
public enum Reconciliation: Hashable, Sendable {
    /// Prices of a span of time, oldest first, `limit` of them at most.
    case priceHistory(Topic, HistorySpan, limit: Int)
    case orders
    case balance
}

/// Why a connection ended.
public struct Disconnection: Hashable, Sendable {
    public var reason: DropReason
    /// What the transport says of it, where it does.
    public var detail: String?

    public init(_ reason: DropReason, detail: String? = nil) {
        self.reason = reason
        self.detail = detail
    }
}

extension Disconnection: CustomStringConvertible {
    public var description: String { detail.map { "\(reason): \($0)" } ?? "\(reason)" }
}

public import WeirLink
public import WeirModel

/// One exchange's feed: a WebSocket that loses some of what it carries and REST that keeps the past, made into topics that
/// lose nothing silently.
///
/// It joins a ``Venue``, which knows bytes, to a `Link`, which knows what is missing, and adds what neither has: which
/// subscriptions are in force, which answers several requests can share, what is fetched beside the gaps, how long repairs
/// took. Like both it is a value without clock, socket or thread: a shell hands in what happened and when, and carries out
/// the ``FeedEffect``s in their order.
///
///     var feed = try Feed(PracticeVenue(), NetworkConfig(), seed: nonce)
///     feed.follow(Topic("market", "BTC/USD"), at: now, into: &effects)
///     feed.start(at: now, into: &effects)
///
/// It belongs to one thread. `now` is any clock that never decreases, the same one throughout, in nanoseconds.
public struct Feed: Sendable {
    typealias Stream = Link<Topic, MarketUpdate>

    public let config: NetworkConfig
    /// The name that this client asks to go by at the venue; empty: the venue gives it one with each connection.
    public let session: String
    /// The name that the venue knows it by; empty before it has said so.
    public internal(set) var venueSession = ""
    /// What was seen so far.
    public internal(set) var statistics = FeedStatistics()

    var venue: any Venue
    var link: Stream
    /// What the link wants done, until ``perform(at:into:)`` has done it.
    var wishes: [Stream.Effect] = []
    /// Reused between frames.
    var news: [VenueNews] = []
    var connection = FeedConnection()
    var following = FollowedTopics()
    var epoch = FeedEpoch()
    var desk: FetchDesk
    var gaps = OpenGaps()

    /// - Parameters:
    ///   - session: see ``session``.
    ///   - seed: of the jitter; different in clients that may lose one server together.
    /// - Throws: why the configuration cannot work.
    public init(
        _ venue: any Venue,
        _ config: NetworkConfig = NetworkConfig(),
        session: String = "",
        seed: UInt64
    ) throws(NetworkConfig.Refusal) {
        try config.check()
        let settings = config.linkSettings(seed: seed)
        do { link = try Stream(settings, undeclared: nil) } catch {
            throw NetworkConfig.Refusal(problems: [.init(field: "\(error)", reason: "cannot work")])
        }
        self.venue = venue
        self.config = config
        self.session = session
        desk = FetchDesk(config, seed: seed &+ 1)
    }

    /// Where the connection stands.
    public var state: ConnectionState { link.state }

    /// Whether the other end answers.
    public var isHealthy: Bool { connection.isHealthy }

    /// Whether data is fetched because the WebSocket is away, or has not caught up.
    public var isFallingBack: Bool { link.isFallingBack }

    /// What the link has counted.
    public var counters: LinkCounters { link.counters }

    /// The topics that are followed, in the order in which that began.
    public var topics: [Topic] { following.topics }

    /// The number that is to be delivered next; nil where the topic has not begun.
    public func next(of topic: Topic) -> UInt64? { link.next(of: topic) }

    /// When ``advance(to:into:)`` must be called though nothing happens; nil where nothing is due ever.
    public var nextDeadline: Nanoseconds? {
        let due = min(link.nextDeadline ?? .never, desk.due)
        return due == .never ? nil : due
    }
}

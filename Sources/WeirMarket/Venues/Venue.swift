public import WeirLink
public import WeirModel

/// How one exchange speaks: which frames it takes and sends, how it numbers, where it keeps the past.
///
/// A venue is a value without clock or socket. It knows bytes; when something is asked and what is made of the answer is
/// the feed's. `PracticeVenue` is the plainest example.
public protocol Venue: Sendable {
    /// The WebSocket's path and query below the base address, such as `/ws?session=tape`.
    ///
    /// - Parameter session: the name that this client goes by; venues without sessions pass over it.
    func socketTarget(session: String) -> String

    /// Headers of every request by REST, such as one that names the session.
    ///
    /// - Parameter session: the name that this client goes by, as the venue said last; empty where none is known.
    func headers(session: String) -> [(name: String, value: String)]

    /// How a topic is numbered, where it begins, what fills its gaps; nil where the venue has no such topic.
    func plan(for topic: Topic) -> TopicPlan?

    /// With which number a venue begins its counting anew, where it says which counting it is at: ``VenueNews/epoch(_:)`` of each
    /// connection, ``VenueAnswer/epoch`` of each answer. Nil where it says neither.
    var firstNumberOfEpoch: UInt64? { get }

    // MARK: Frames to send

    /// Text frames that subscribe to topics.
    ///
    /// - Parameter id: what the acknowledgement bears, where the venue gives one back.
    func subscribing(to topics: [Topic], id: UInt64) -> [[UInt8]]

    /// Text frames that end subscriptions.
    func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]]

    /// A text frame that is answered by a pong with this id; nil where the venue has none, and the WebSocket's own ping is
    /// taken.
    func ping(id: UInt64) -> [UInt8]?

    // MARK: Frames received

    /// A new connection stands: what was counted on the one before is forgotten.
    mutating func connected()

    /// A topic is followed no more: what is held of it may go.
    mutating func forget(_ topic: Topic)

    /// Reads one frame.
    ///
    /// - Parameter news: what it says is appended, in its order.
    /// - Throws: where it is none of this venue's frames. Nothing was appended then.
    mutating func read(_ frame: [UInt8], into news: inout [VenueNews]) throws(VenueError)

    // MARK: The past

    /// How to have what a link asks for. Several asks may share one query.
    ///
    /// - Returns: queries that together bear each ask once; an ask that no query bears cannot be had at all.
    func queries(for asks: [LinkRequest<Topic>]) -> [VenueQuery]

    /// Reads the body of a 2xx answer to one of these queries.
    ///
    /// - Throws: where it cannot be trusted: then nothing of it is used.
    func read(_ body: [UInt8], answering asks: [LinkRequest<Topic>]) throws(VenueError) -> VenueAnswer

    /// Prices of a span of time; nil where the venue keeps none of this topic.
    func history(of topic: Topic, _ span: HistorySpan, limit: Int) -> VenueRequest?

    /// Reads the body of a 2xx answer to ``history(of:_:limit:)``.
    func readHistory(_ body: [UInt8], of topic: Topic) throws(VenueError) -> PriceHistory

    // MARK: The account

    /// All orders of this account, or those that follow a page; nil where the venue has none.
    func orders(after cursor: String?) -> VenueRequest?

    /// Reads the body of a 2xx answer to ``orders(after:)``.
    func readOrders(_ body: [UInt8]) throws(VenueError) -> OrderPage

    /// What the account holds; nil where the venue does not say.
    var balance: VenueRequest? { get }

    /// Reads the body of a 2xx answer to ``balance``.
    func readBalance(_ body: [UInt8]) throws(VenueError) -> [AssetBalance]
}

/// What a venue without an account, or without kept prices, has of these.
extension Venue {
    public var firstNumberOfEpoch: UInt64? { nil }
    public func headers(session: String) -> [(name: String, value: String)] { [] }
    public mutating func connected() {}
    public mutating func forget(_ topic: Topic) {}
    public func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]] { [] }
    public func ping(id: UInt64) -> [UInt8]? { nil }
    public func history(of topic: Topic, _ span: HistorySpan, limit: Int) -> VenueRequest? { nil }
    public func readHistory(_ body: [UInt8], of topic: Topic) throws(VenueError) -> PriceHistory {
        throw .unexpected("prices")
    }
    public func orders(after cursor: String?) -> VenueRequest? { nil }
    public func readOrders(_ body: [UInt8]) throws(VenueError) -> OrderPage { throw .unexpected("orders") }
    public var balance: VenueRequest? { nil }
    public func readBalance(_ body: [UInt8]) throws(VenueError) -> [AssetBalance] { throw .unexpected("a balance") }
}

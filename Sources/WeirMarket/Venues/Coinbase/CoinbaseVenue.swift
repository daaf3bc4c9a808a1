public import WeirLink
public import WeirModel

/// Coinbase's exchange feed: an example of a venue whose numbers only ascend.
///
/// | channel | Coinbase's | numbers |
/// | --- | --- | --- |
/// | `market` | `ticker` | `sequence` of the product, ascending with gaps |
/// | `match` | `matches` | the same |
/// | `book` | `level2` | none: counted as they come |
///
/// `sequence` counts all messages of a product, those of channels that are not subscribed to as well. So a number left out
/// means nothing. Ticker and match of one trade bear the same number: each channel is a sequence of its own.
///
/// Keys are products, such as `BTC-USD`. A book's only witness is that its sides may not cross.
public struct CoinbaseVenue: Venue {
    /// Levels of each side that are held to look for crossed sides.
    public let depthMax: Int
    /// After how many messages a book is asked for anew; nil: never.
    public let messagesPerSnapshot: Int?
    private var books: [String: CountedBook] = [:]

    public init(depthMax: Int = 10_000, messagesPerSnapshot: Int? = 50_000) {
        self.depthMax = depthMax
        self.messagesPerSnapshot = messagesPerSnapshot
    }

    public static func bookTopic(_ product: String) -> Topic { Topic("book", product) }

    /// What a message of a book's topic says of it.
    ///
    /// - Throws: where it is no message of a book.
    public static func bookUpdate(_ bytes: [UInt8]) throws(VenueError) -> BookUpdate {
        let frame: CoinbaseFrame
        do { frame = try CoinbaseFrame(bytes.span) } catch { throw VenueError(error) }
        guard case .book(_, let update) = frame else { throw .unexpected("no message of a book") }
        return update
    }

    public func socketTarget(session: String) -> String { "/" }

    public func plan(for topic: Topic) -> TopicPlan? {
        switch topic.channel {
        case "market", "match": TopicPlan(rule: .monotonic, repair: .nothing)
        case "book": TopicPlan(rule: .contiguous, join: .snapshot, repair: .snapshot)
        default: nil
        }
    }

    // MARK: Frames to send

    public func subscribing(to topics: [Topic], id: UInt64) -> [[UInt8]] { frames("subscribe", topics) }

    public func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]] { frames("unsubscribe", topics) }

    /// One frame for each channel.
    private func frames(_ type: StaticString, _ topics: [Topic]) -> [[UInt8]] {
        ["ticker", "matches", "level2"].compactMap { (name: StaticString) in
            let channel = Self.channel(of: JSONWord(stringLiteral: name))
            let products = topics.filter { $0.channel == channel }.map(\.key)
            guard !products.isEmpty else { return nil }
            var frame: [UInt8] = []
            frame.append(json: #"{"type":""#)
            frame.append(json: type)
            frame.append(json: #"","product_ids":"#)
            frame.append(jsonStrings: products)
            frame.append(json: #","channels":[""#)
            frame.append(json: name)
            frame.append(json: #""]}"#)
            return frame
        }
    }

    /// Our name of a channel of Coinbase's; nil where we follow none of that name.
    static func channel(of name: JSONWord) -> String? {
        switch name {
        case "ticker": "market"
        case "matches": "match"
        case "level2": "book"
        default: nil
        }
    }

    // MARK: Frames received

    public mutating func forget(_ topic: Topic) { if topic.channel == "book" { books[topic.key] = nil } }

    public mutating func read(_ frame: [UInt8], into news: inout [VenueNews]) throws(VenueError) {
        let content: CoinbaseFrame
        do { content = try CoinbaseFrame(frame.span) } catch { throw VenueError(error) }
        switch content {
        case .book(let product, let update): take(update, of: product, frame, into: &news)
        case .ticker(let tick): news.append(.message(Self.message(tick, on: "market", frame)))
        case .match(let tick): news.append(.message(Self.message(tick, on: "match", frame)))
        case .subscribed(let topics): news.append(.subscribed(topics.map { SubscribedTopic($0) }))
        case .refused(let reason): news.append(.refused(id: nil, reason: reason))
        case .other: news.append(.other)
        }
    }

    private static func message(_ tick: Tick, on channel: String, _ frame: [UInt8]) -> MarketUpdate {
        MarketUpdate(topic: Topic(channel, tick.symbol), numbers: .one(tick.sequence), bytes: frame, tick: tick)
    }

    private mutating func take(
        _ update: BookUpdate,
        of product: String,
        _ frame: [UInt8],
        into news: inout [VenueNews]
    ) {
        guard books[product] != nil || books.count < CountedBook.booksMax else { return news.append(.other) }
        let empty = CountedBook(depthMax: depthMax, messagesMax: messagesPerSnapshot)
        let counted = books[product, default: empty].take(update) { book, _ in book.isCrossed ? "its sides cross" : nil
        }
        let message = MarketUpdate(topic: Self.bookTopic(product), numbers: .one(counted.number), bytes: frame)
        news.append(update.isSnapshot ? .snapshot(message, at: counted.number) : .message(message))
        if let doubt = counted.doubt { news.append(.doubt(message.topic, reason: doubt)) }
    }

    // MARK: The past

    /// A book comes whole with each new subscription, and in no other way that could be joined to its messages.
    public func queries(for asks: [LinkRequest<Topic>]) -> [VenueQuery] {
        let asks = asks.filter { $0.kind == .snapshot && $0.topic.channel == "book" }
        guard let first = asks.first else { return [] }
        let topics = asks.map(\.topic)
        let frames = unsubscribing(from: topics, id: first.ticket) + subscribing(to: topics, id: first.ticket)
        return [VenueQuery(.frames(frames), for: asks)]
    }

    public func read(_ body: [UInt8], answering asks: [LinkRequest<Topic>]) throws(VenueError) -> VenueAnswer {
        throw .unexpected("an answer by HTTP")
    }
}

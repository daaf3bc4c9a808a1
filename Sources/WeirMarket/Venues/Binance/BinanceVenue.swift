public import WeirLink
public import WeirModel

/// Binance's combined streams: an example of a venue that numbers by ranges, and joins them to snapshots by REST.
///
/// | channel | stream | numbers |
/// | --- | --- | --- |
/// | `book` | `@depth@100ms` | the updates U…u; joined to a snapshot at `lastUpdateId` |
/// | `quote` | `@bookTicker` | the book's update, ascending with gaps |
/// | `trade` | `@aggTrade` | by one |
///
/// Keys are symbols as Binance writes them, such as `BTCUSDT`.
public struct BinanceVenue: Venue {
    /// Levels of each side in a snapshot.
    public let depth: Int

    /// - Parameter depth: 1…5,000; more than 100 cost more of Binance's request weight.
    public init(depth: Int = 1_000) { self.depth = min(max(1, depth), 5_000) }

    public static func bookTopic(_ symbol: String) -> Topic { Topic("book", symbol) }

    /// What a message of a book, live or a snapshot's, says of it.
    ///
    /// - Throws: where it is neither.
    public static func bookUpdate(_ bytes: [UInt8]) throws(VenueError) -> BookUpdate {
        do throws(JSONError) {
            if case .depth(_, _, _, let update) = try BinanceFrame(bytes.span) { return update }
            return try BinanceSnapshot(bytes.span).book
        } catch { throw VenueError(error) }
    }

    public func socketTarget(session: String) -> String { "/stream" }

    public func plan(for topic: Topic) -> TopicPlan? {
        switch topic.channel {
        case "book": TopicPlan(rule: .ranges, join: .snapshot, repair: .snapshot)
        case "quote": TopicPlan(rule: .monotonic, repair: .nothing)
        case "trade": TopicPlan(rule: .contiguous, repair: .nothing)
        default: nil
        }
    }

    // MARK: Frames to send

    /// The answer to a subscription does not say of what: so a question after all subscriptions goes behind it.
    public func subscribing(to topics: [Topic], id: UInt64) -> [[UInt8]] {
        [
            request("SUBSCRIBE", topics, id: id),
            Array(#"{"method":"LIST_SUBSCRIPTIONS","id":\#(id)}"#.utf8),
        ]
    }

    public func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]] {
        [request("UNSUBSCRIBE", topics, id: id)]
    }

    private func request(_ method: StaticString, _ topics: [Topic], id: UInt64) -> [UInt8] {
        var frame: [UInt8] = []
        frame.append(json: #"{"method":""#)
        frame.append(json: method)
        frame.append(json: #"","params":"#)
        frame.append(jsonStrings: topics.compactMap { Self.stream(of: $0) })
        frame.append(contentsOf: #","id":\#(id)}"#.utf8)
        return frame
    }

    private static func stream(of topic: Topic) -> String? {
        let symbol = topic.key.lowercased()
        return switch topic.channel {
        case "book": "\(symbol)@depth@100ms"
        case "quote": "\(symbol)@bookTicker"
        case "trade": "\(symbol)@aggTrade"
        default: nil
        }
    }

    private static func topic(of stream: String) -> Topic? {
        let parts = stream.split(separator: "@")
        guard parts.count > 1 else { return nil }
        let symbol = parts[0].uppercased()
        return switch parts[1] {
        case "depth": Topic("book", symbol)
        case "bookTicker": Topic("quote", symbol)
        case "aggTrade": Topic("trade", symbol)
        default: nil
        }
    }

    // MARK: Frames received

    public mutating func read(_ frame: [UInt8], into news: inout [VenueNews]) throws(VenueError) {
        let content: BinanceFrame
        do { content = try BinanceFrame(frame.span) } catch { throw VenueError(error) }
        switch content {
        case .depth(let symbol, let first, let last, _):
            news.append(
                .message(MarketUpdate(topic: Self.bookTopic(symbol), numbers: .range(first, last), bytes: frame))
            )
        case .quote(let symbol, let update):
            news.append(.message(MarketUpdate(topic: Topic("quote", symbol), numbers: .one(update), bytes: frame)))
        case .trade(let tick):
            let topic = Topic("trade", tick.symbol)
            news.append(.message(MarketUpdate(topic: topic, numbers: .one(tick.sequence), bytes: frame, tick: tick)))
        case .streams(let streams):
            news.append(.subscribed(streams.compactMap { Self.topic(of: $0).map { SubscribedTopic($0) } }))
        case .refused(let id, let reason): news.append(.refused(id: id, reason: reason))
        case .other: news.append(.other)
        }
    }

    // MARK: The past

    public func queries(for asks: [LinkRequest<Topic>]) -> [VenueQuery] {
        asks.filter { $0.kind == .snapshot && $0.topic.channel == "book" }.map { ask in
            let query = [("symbol", ask.topic.key), ("limit", String(depth))]
            return VenueQuery(.request(VenueRequest("/api/v3/depth", query: query)), for: [ask])
        }
    }

    public func read(_ body: [UInt8], answering asks: [LinkRequest<Topic>]) throws(VenueError) -> VenueAnswer {
        let snapshot: BinanceSnapshot
        do { snapshot = try BinanceSnapshot(body.span) } catch { throw VenueError(error) }
        let at = snapshot.lastUpdate
        return VenueAnswer(
            parts: asks.map { ask in
                let update = MarketUpdate(topic: ask.topic, numbers: .one(at), bytes: body)
                return VenueAnswer.Part(ticket: ask.ticket, end: .snapshot(at: at, update))
            }
        )
    }
}

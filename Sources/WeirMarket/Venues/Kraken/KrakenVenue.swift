public import WeirLink
public import WeirModel

/// Kraken's order books (WebSocket, version 1): an example of a venue that does not number its messages.
///
/// Each pair is a topic of the channel `book`. Its messages are counted as they come, which shows nothing that was lost before
/// it was counted. Three witnesses do: the checksum in each message, over the ten best levels of each side (of the frames of a
/// recording, lost one at a time, it never notices 19.7%); a level that is to be removed and is not there (with it, 14.4%); and,
/// for what neither sees, a new snapshot after `messagesPerSnapshot` messages. Each is a ``VenueNews/doubt(_:reason:)``, after which
/// the book is asked for anew. So a frame that no witness saw go leaves its book wrong for `messagesPerSnapshot` messages of that
/// pair at most: 5,000 by default, minutes of a busy pair, and of a quiet one hours. Who cannot bear that asks for a smaller number,
/// and pays with a snapshot each time.
public struct KrakenVenue: Venue {
    /// The channel whose keys are pairs.
    public static let channel = "book"

    /// Levels of each side that Kraken tells of.
    public let depth: Depth
    /// After how many messages a book is asked for anew, whatever its checksum says; nil: never.
    public let messagesPerSnapshot: Int?
    private var books: [String: CountedBook] = [:]
    private var scratch: [UInt8] = []

    public enum Depth: Int, Hashable, Sendable {
        case ten = 10, twentyFive = 25, hundred = 100, fiveHundred = 500, thousand = 1_000
    }

    public init(depth: Depth = .thousand, messagesPerSnapshot: Int? = 5_000) {
        self.depth = depth
        self.messagesPerSnapshot = messagesPerSnapshot
    }

    public static func topic(_ pair: String) -> Topic { Topic(channel, pair) }

    /// What a message of a topic says of its book.
    ///
    /// - Throws: where it is no message of a book.
    public static func bookUpdate(_ bytes: [UInt8]) throws(VenueError) -> BookUpdate {
        let frame: KrakenFrame
        do { frame = try KrakenFrame(bytes.span) } catch { throw VenueError(error) }
        guard case .book(_, let update) = frame else { throw .unexpected("no message of a book") }
        return update
    }

    public func socketTarget(session: String) -> String { "/" }

    public func plan(for topic: Topic) -> TopicPlan? {
        topic.channel == Self.channel ? TopicPlan(rule: .contiguous, join: .snapshot, repair: .snapshot) : nil
    }

    // MARK: Frames to send

    public func subscribing(to topics: [Topic], id: UInt64) -> [[UInt8]] { [frame("subscribe", topics, id: id)] }

    public func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]] { [frame("unsubscribe", topics, id: id)] }

    public func ping(id: UInt64) -> [UInt8]? { Array(#"{"event":"ping","reqid":\#(id)}"#.utf8) }

    private func frame(_ event: StaticString, _ topics: [Topic], id: UInt64) -> [UInt8] {
        var frame: [UInt8] = []
        frame.append(json: #"{"event":""#)
        frame.append(json: event)
        frame.append(contentsOf: #"","reqid":\#(id),"pair":"#.utf8)
        frame.append(jsonStrings: topics.map(\.key))
        frame.append(contentsOf: #","subscription":{"name":"book","depth":\#(depth.rawValue)}}"#.utf8)
        return frame
    }

    // MARK: Frames received

    public mutating func forget(_ topic: Topic) { if topic.channel == Self.channel { books[topic.key] = nil } }

    public mutating func read(_ frame: [UInt8], into news: inout [VenueNews]) throws(VenueError) {
        let content: KrakenFrame
        do { content = try KrakenFrame(frame.span) } catch { throw VenueError(error) }
        switch content {
        case .book(let pair, let update): take(update, of: pair, frame, into: &news)
        case .subscribed(let pair): news.append(.subscribed([SubscribedTopic(Self.topic(pair))]))
        case .unsubscribed(let pair): news.append(.unsubscribed([Self.topic(pair)]))
        case .refused(let id, let reason): news.append(.refused(id: id, reason: reason))
        case .pong(let id): news.append(.pong(id: id))
        case .other: news.append(.other)
        }
    }

    private mutating func take(_ update: BookUpdate, of pair: String, _ frame: [UInt8], into news: inout [VenueNews]) {
        guard books[pair] != nil || books.count < CountedBook.booksMax else { return news.append(.other) }
        let empty = CountedBook(depthMax: depth.rawValue, messagesMax: messagesPerSnapshot)
        let counted = books[pair, default: empty].take(update) { book, strays in
            if strays > 0 { return "a level was to be removed that is not there" }
            guard let checksum = update.checksum, book.krakenChecksum(&scratch) != checksum else { return nil }
            return "its checksum is another one than \(checksum)"
        }
        let message = MarketUpdate(topic: Self.topic(pair), numbers: .one(counted.number), bytes: frame)
        news.append(update.isSnapshot ? .snapshot(message, at: counted.number) : .message(message))
        if let doubt = counted.doubt { news.append(.doubt(message.topic, reason: doubt)) }
    }

    // MARK: The past

    /// A book comes whole with each new subscription, and in no other way that could be joined to its messages.
    public func queries(for asks: [LinkRequest<Topic>]) -> [VenueQuery] {
        let asks = asks.filter { $0.kind == .snapshot }
        guard let first = asks.first else { return [] }
        let topics = asks.map(\.topic)
        let frames = unsubscribing(from: topics, id: first.ticket) + subscribing(to: topics, id: first.ticket)
        return [VenueQuery(.frames(frames), for: asks)]
    }

    public func read(_ body: [UInt8], answering asks: [LinkRequest<Topic>]) throws(VenueError) -> VenueAnswer {
        throw .unexpected("an answer by HTTP")
    }
}

import Testing
import WeirLink
import WeirMarket
import WeirModel

/// Numbers that ascend with gaps, of which none is a loss.
@Suite(.needsCaptures)
struct CoinbaseRecordingTests {
    /// All numbered messages, in their order.
    private static func messages() throws -> [MarketUpdate] {
        var venue = CoinbaseVenue(messagesPerSnapshot: nil)
        var news: [VenueNews] = []
        for frame in Captures.coinbase { try venue.read(frame, into: &news) }
        return news.compactMap {
            if case .message(let update) = $0, update.topic.channel != "book" { update } else { nil }
        }
    }

    /// - Returns: gaps that were told, and messages that were delivered.
    private static func follow(_ messages: [MarketUpdate], by rule: (Topic) -> TopicPlan?) throws -> (
        gaps: Int, delivered: Int
    ) {
        var link = try Link<Topic, MarketUpdate>(LinkSettings(seed: 1))
        var effects: [LinkEffect<Topic, MarketUpdate>] = []
        for topic in Set(messages.map(\.topic)) {
            link.declare(topic, try #require(rule(topic)), at: 0, into: &effects)
        }
        link.start(at: 0, into: &effects)
        for case .connect(let generation) in effects { link.connected(generation: generation, at: 0, into: &effects) }
        for case .sendBarrier(let nonce) in effects { link.receiveBarrier(nonce: nonce, at: 0, into: &effects) }
        var now: Nanoseconds = 0
        for update in messages {
            // Longer than the grace apart, so that each gap is told, and given up, by itself.
            now += 60 * Nanoseconds.millisecond
            let message = LinkMessage(topic: update.topic, numbers: update.numbers, size: 1, payload: update)
            link.receive(message, at: now, into: &effects)
            link.advance(to: now + 55 * Nanoseconds.millisecond, into: &effects)
        }
        var (gaps, delivered) = (0, 0)
        for effect in effects {
            switch effect {
            case .gapOpened, .unfillable: gaps += 1
            case .deliver: delivered += 1
            default: break
            }
        }
        return (gaps, delivered)
    }

    @Test func `the recording is delivered whole, without one false gap`() throws {
        let messages = try Self.messages()
        let venue = CoinbaseVenue()
        let told = try Self.follow(messages) { venue.plan(for: $0) }
        #expect(messages.count == 214 && told.gaps == 0 && told.delivered == 214)
    }

    @Test func `numbers taken to go up by one would report 186 gaps`() throws {
        var last: [String: UInt64] = [:]
        var gaps = 0
        for update in try Self.messages() {
            // As the recording names them: the match before the subscription is a type of its own.
            let isLast = update.bytes.starts(with: Array(#"{"type":"last_match""#.utf8))
            let key = "\(isLast ? "last" : update.topic.channel)/\(update.topic.key)"
            if let before = last[key], update.numbers.last > before + 1 { gaps += 1 }
            last[key] = update.numbers.last
        }
        #expect(gaps == 186)
    }

    @Test func `books never cross, and every change finds its side`() throws {
        var venue = CoinbaseVenue(messagesPerSnapshot: nil)
        var (books, snapshots, changes) = ([Topic: OrderBook](), 0, 0)
        for frame in Captures.coinbase {
            var news: [VenueNews] = []
            try venue.read(frame, into: &news)
            for item in news {
                switch item {
                case .snapshot(let update, _):
                    snapshots += 1
                    books[update.topic, default: OrderBook()].apply(try CoinbaseVenue.bookUpdate(update.bytes))
                case .message(let update) where update.topic.channel == "book":
                    changes += 1
                    books[update.topic, default: OrderBook()].apply(try CoinbaseVenue.bookUpdate(update.bytes))
                    #expect(books[update.topic]?.isCrossed == false)
                case .doubt(let topic, let reason): Issue.record("\(topic): \(reason)")
                default: break
                }
            }
        }
        #expect(snapshots == 10 && changes == 9_719 && books.count == 10)
    }

    @Test func `tickers bear the price, in the exchange's digits`() throws {
        let tick = try #require(try Self.messages().first?.tick)
        #expect(tick.symbol == "BAND-GBP" && tick.price.description == "14.7775" && tick.sequence == 333_938_798)
        #expect(tick.bid?.description == "14.7550" && UTCText.text(of: tick.utc) == "2021-04-17T16:43:30.244075Z")
    }
}

import Testing
import WeirMarket
import WeirModel

@testable import WeirLink

/// What venues are sent, and what else they say.
struct VenueFrameTests {
    private func text(_ frames: [[UInt8]]) -> [String] { frames.map { String(decoding: $0, as: UTF8.self) } }

    private func news(_ venue: any Venue, _ frame: String) throws -> [VenueNews] {
        var (venue, news) = (venue, [VenueNews]())
        try venue.read(Array(frame.utf8), into: &news)
        return news
    }

    private func ask(_ topic: Topic, _ kind: LinkRequest<Topic>.Kind = .snapshot) -> LinkRequest<Topic> {
        LinkRequest(ticket: 9, topic: topic, kind: kind, deadline: 1)
    }

    @Test func `Kraken is subscribed to, pinged, and asked for a book by subscribing anew`() throws {
        let venue = KrakenVenue(depth: .hundred)
        let topics = [KrakenVenue.topic("XBT/USD"), KrakenVenue.topic("ETH/USD")]
        #expect(
            text(venue.subscribing(to: topics, id: 7)) == [
                #"{"event":"subscribe","reqid":7,"pair":["XBT/USD","ETH/USD"],"subscription":{"name":"book","depth":100}}"#
            ]
        )
        let queries = venue.queries(for: [ask(topics[0]), ask(topics[1], .probe)])
        #expect(queries.count == 1 && queries[0].asks == [ask(topics[0])])
        guard case .frames(let frames) = queries[0].way else { throw VenueError.unexpected("no frames") }
        #expect(text(frames).map { $0.contains("unsubscribe") } == [true, false])
        #expect(try news(venue, #"{"event":"pong","reqid":42}"#) == [.pong(id: 42)])
        #expect(try news(venue, #"{"event":"heartbeat"}"#) == [.other])
        #expect(
            try news(
                venue,
                #"{"event":"subscriptionStatus","pair":"X/Y","status":"error","errorMessage":"no","reqid":3}"#
            )
                == [.refused(id: 3, reason: "X/Y: no")]
        )
    }

    @Test func `Binance says what is subscribed when it is asked behind the subscription`() throws {
        let venue = BinanceVenue()
        let topics = [BinanceVenue.bookTopic("BTCUSDT"), Topic("trade", "BTCUSDT")]
        #expect(
            text(venue.subscribing(to: topics, id: 7)) == [
                #"{"method":"SUBSCRIBE","params":["btcusdt@depth@100ms","btcusdt@aggTrade"],"id":7}"#,
                #"{"method":"LIST_SUBSCRIPTIONS","id":7}"#,
            ]
        )
        #expect(
            try news(venue, #"{"result":["btcusdt@depth@100ms","btcusdt@aggTrade"],"id":7}"#)
                == [.subscribed(topics.map { SubscribedTopic($0) })]
        )
        #expect(try news(venue, #"{"result":null,"id":7}"#) == [.other])
        #expect(try news(venue, #"{"error":{"code":2,"msg":"no"},"id":7}"#) == [.refused(id: 7, reason: "no")])
    }

    @Test func `data that come before the name of their stream are read all the same`() throws {
        let frame = #"{"data":{"e":"aggTrade","s":"AB","a":5,"p":"1.50","T":1000},"stream":"ab@aggTrade"}"#
        guard case .message(let update) = try news(BinanceVenue(), frame).first else {
            throw VenueError.unexpected("no message")
        }
        #expect(
            update.numbers == .one(5) && update.tick?.price.description == "1.50" && update.tick?.utc == 1_000_000_000
        )
    }

    @Test func `Coinbase is subscribed to channel by channel`() throws {
        let venue = CoinbaseVenue()
        let topics = [Topic("market", "A-B"), Topic("book", "A-B"), Topic("market", "C-D")]
        #expect(
            text(venue.subscribing(to: topics, id: 7)) == [
                #"{"type":"subscribe","product_ids":["A-B","C-D"],"channels":["ticker"]}"#,
                #"{"type":"subscribe","product_ids":["A-B"],"channels":["level2"]}"#,
            ]
        )
        #expect(
            try news(venue, #"{"type":"error","message":"Failed","reason":"no such product"}"#)
                == [.refused(id: nil, reason: "Failed: no such product")]
        )
    }

    @Test func `a book that crosses is doubted once, until its next snapshot`() throws {
        var venue = CoinbaseVenue()
        var news: [VenueNews] = []
        let topic = CoinbaseVenue.bookTopic("A")
        let snapshot = #"{"type":"snapshot","product_id":"A","bids":[["1","1"]],"asks":[["2","1"]]}"#
        let crossing = #"{"type":"l2update","product_id":"A","changes":[["buy","3","1"]]}"#
        for frame in [snapshot, crossing, crossing, snapshot, crossing] {
            try venue.read(Array(frame.utf8), into: &news)
        }
        #expect(news.filter { $0 == .doubt(topic, reason: "its sides cross") }.count == 2)
    }

    @Test(arguments: ["", "x", "[]", "{}", "[1,2]", #"{"type":1}"#, #"{"stream":1}"#, "null", #"{"type":"l2update"}"#])
    func `what a venue does not send is refused, or means nothing`(_ frame: String) {
        for venue: any Venue in [KrakenVenue(), BinanceVenue(), CoinbaseVenue()] {
            let news = try? news(venue, frame)
            #expect(news == nil || news == [.other])
        }
    }
}

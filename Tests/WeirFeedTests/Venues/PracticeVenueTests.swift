import Testing
import WeirMarket
import WeirModel

@testable import WeirLink

struct PracticeVenueTests {
    private func read(_ frame: String) throws -> [VenueNews] {
        var venue = PracticeVenue()
        var news: [VenueNews] = []
        try venue.read(Array(frame.utf8), into: &news)
        return news
    }

    @Test func `frames are read as they are documented`() throws {
        #expect(
            try read(#"{"type":"WELCOME","session_id":"s-12","epoch":3,"timestamp":"2024-01-01T00:00:00Z"}"#) == [
                .session("s-12"), .epoch(3),
            ]
        )
        #expect(try read(#"{"type":"PONG","request_id":"42"}"#) == [.pong(id: 42)])
        #expect(
            try read(#"{"type":"ERROR","request_id":"7","code":"unknown_symbol","message":"no"}"#)
                == [.refused(id: 7, reason: "no")]
        )
        let confirmed =
            #"{"newest":{"BTC/USD":1234},"type":"SUBSCRIBED","channel":"market","symbols":["BTC/USD"],"request_id":"7"}"#
        #expect(try read(confirmed) == [.subscribed([SubscribedTopic(PracticeVenue.topic("BTC/USD"), newest: 1_234)])])
        #expect(try read(#"{"type":"TOMORROW","what":[{"is":"new"}]}"#) == [.other])
    }

    @Test func `a price bears its number, its bytes and its tick`() throws {
        let frame =
            #"{"type":"MARKET_DATA","channel":"market","symbol":"BTC/USD","sequence_id":1235,"timestamp":"2024-01-01T00:00:00.100Z","price":50000.00,"bid":49999.00,"ask":50001.00,"volume_24h":1000.00}"#
        guard case .message(let update) = try read(frame).first else { return #expect(Bool(false), "no message") }
        #expect(update.topic == Topic("market", "BTC/USD") && update.numbers == .one(1_235))
        #expect(update.bytes == Array(frame.utf8))
        #expect(update.tick?.utc == 1_704_067_200_100_000_000)
    }

    @Test func `what is cut short or lacks something is refused, wherever it is cut`() throws {
        let frame = Array(
            #"{"type":"MARKET_DATA","channel":"market","symbol":"BTC/USD","sequence_id":1,"timestamp":"2024-01-01T00:00:00Z","price":1}"#
                .utf8
        )
        for length in 0..<frame.count {
            var venue = PracticeVenue()
            var news: [VenueNews] = []
            #expect(throws: VenueError.self) { try venue.read(Array(frame.prefix(length)), into: &news) }
            #expect(news == [])
        }
    }

    @Test func `asks of one kind share a request, up to its bound`() throws {
        let asks = (0..<70).map { number in
            LinkRequest(
                ticket: UInt64(number),
                topic: PracticeVenue.topic("S\(number)/USD"),
                kind: .range(SequenceRange(5, 9), limit: 1_000),
                deadline: 0
            )
        }
        let queries = PracticeVenue().queries(for: asks)
        #expect(queries.map(\.asks.count) == [32, 32, 6])
        #expect(Set(queries.flatMap(\.asks).map(\.ticket)) == Set(0..<70))
    }

    @Test func `an answer claims no more than it looked at`() throws {
        let topic = PracticeVenue.topic("BTC/USD")
        func end(_ body: String, _ kind: LinkRequest<Topic>.Kind) throws -> VenueAnswer.End? {
            let ask = LinkRequest(ticket: 1, topic: topic, kind: kind, deadline: 0)
            return try PracticeVenue().read(Array(body.utf8), answering: [ask]).parts.first?.end
        }
        func body(oldest: Int, newest: Int, next: String = "null") -> String {
            #"{"symbol":"BTC/USD","prices":[],"oldest_seq":\#(oldest),"newest_seq":\#(newest),"next_from_seq":\#(next),"epoch":1}"#
        }
        let range = LinkRequest<Topic>.Kind.range(SequenceRange(10, 20), limit: 1_000)
        #expect(try end(body(oldest: 1, newest: 30), range) == .covered(through: 20, newest: 30))
        #expect(try end(body(oldest: 1, newest: 15), range) == .covered(through: 15, newest: 15))
        #expect(try end(body(oldest: 1, newest: 30, next: "14"), range) == .covered(through: 13, newest: 30))
        #expect(try end(body(oldest: 12, newest: 30), range) == .tooOld(oldest: 12))
        #expect(try end(body(oldest: 1, newest: 30), .poll(from: 31, limit: 9)) == .covered(through: 30, newest: 30))
        // Who knows less than we do says nothing.
        #expect(try end(body(oldest: 1, newest: 29), .poll(from: 31, limit: 9)) == nil)
        #expect(try end(body(oldest: 1, newest: 30), .poll(from: nil, limit: 9)) == .covered(through: 30, newest: 30))
        #expect(try end(body(oldest: 1, newest: 30), .probe) == .newest(30))
    }

    @Test func `numbers beyond 2^62, and a page from zero on, are refused`() {
        let asks = [
            LinkRequest(ticket: 1, topic: PracticeVenue.topic("BTC/USD"), kind: .poll(from: 5, limit: 9), deadline: 0)
        ]
        let end = 1 << 62 as UInt64
        for (oldest, newest, next) in [
            (1, UInt64.max, "null"), (1, end, "null"), (end, end - 1, "null"), (1, 9, "0"), (1, 9, "\(UInt64.max)"),
        ] as [(UInt64, UInt64, String)] {
            let body =
                #"{"symbol":"BTC/USD","prices":[],"oldest_seq":\#(oldest),"newest_seq":\#(newest),"next_from_seq":\#(next),"epoch":1}"#
            #expect(throws: VenueError.self) { try PracticeVenue().read(Array(body.utf8), answering: asks) }
        }
    }

    @Test func `a symbol that was asked about twice is answered twice`() throws {
        let asks = [40, 1].map { from in
            LinkRequest(
                ticket: UInt64(from),
                topic: PracticeVenue.topic("BTC/USD"),
                kind: .poll(from: UInt64(from), limit: 9),
                deadline: 0
            )
        }
        let point = #""timestamp":"2024-01-01T00:00:00Z","price":1}"#
        let series = ["", #"{"sequence_id":1,"# + point].map {
            #"{"symbol":"BTC/USD","prices":[\#($0)],"oldest_seq":1,"newest_seq":1,"next_from_seq":null}"#
        }
        let body = #"{"epoch":2,"series":[\#(series.joined(separator: ","))]}"#
        let parts = try PracticeVenue().read(Array(body.utf8), answering: asks).parts
        #expect(parts.map(\.ticket) == [1] && parts[0].messages.map(\.numbers.last) == [1])
    }

    @Test func `prices out of order are refused`() {
        let point = #""timestamp":"2024-01-01T00:00:00Z","price":1}"#
        let body =
            #"{"symbol":"BTC/USD","prices":[{"sequence_id":2,"# + point + #",{"sequence_id":2,"# + point
            + #"],"oldest_seq":1,"newest_seq":2,"next_from_seq":null,"epoch":1}"#
        #expect(throws: VenueError.self) { try PracticeVenue().read(Array(body.utf8), answering: []) }
    }
}

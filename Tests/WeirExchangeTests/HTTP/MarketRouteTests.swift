import Foundation
import Testing

@testable import WeirExchange

@Suite struct `The market over HTTP` {
    @Test func `the time is the exchange's own`() async throws {
        let time = ManualTime()
        try await withExchange(time: time) { _, visitor in
            time.advance(by: .milliseconds(1_250))
            let answer = try await visitor.get("/api/v1/time")
            #expect(answer.status == 200)
            #expect(answer.header("content-type") == "application/json")
            #expect(answer.json["timestamp"] as? String == "2024-01-01T00:00:01.250Z")
            #expect(answer.json["unix_milliseconds"] as? Int == 1_704_067_201_250)
            #expect(answer.json["tick_interval_nanoseconds"] as? Int == 100_000_000)
        }
    }

    @Test func `a tick is the same in the ticker, in the history, and in another exchange of that seed`() async throws {
        let time = ManualTime()
        time.advance(by: .seconds(10))
        let configuration = ExchangeConfiguration(
            seed: 42,
            marketStart: ManualTime.beginning,
            requestsPerSecond: 1_000
        )
        var seen: [String] = []
        for _ in 0..<2 {
            try await withExchange(configuration, time: time) { _, visitor in
                let ticker = try await visitor.get("/api/v1/ticker?symbol=BTC/USD").json
                #expect(ticker["sequence_id"] as? Int == 101)
                let prices = try await visitor.get("/api/v1/prices?symbol=BTC%2FUSD&from_seq=101")
                #expect(prices.objects.count == 1)
                #expect(prices.objects[0]["price"] as? Double == ticker["price"] as? Double)
                #expect(prices.objects[0]["timestamp"] as? String == "2024-01-01T00:00:10Z")
                seen.append(prices.text)
            }
        }
        #expect(seen[0] == seen[1])
    }

    @Test func `a point has the documented shape, and its decimals are exact`() async throws {
        try await withExchange { _, visitor in
            let answer = try await visitor.get("/api/v1/prices?symbol=BTC/USD&limit=1")
            let point = try #require(answer.objects.first)
            #expect(Set(point.keys) == ["sequence_id", "timestamp", "price", "bid", "ask", "volume_24h"])
            let walk = PriceWalk(seed: 1, symbol: "BTC/USD", start: 5_000_000, volatility: 50)
            #expect(answer.text.contains(#""price":\#(FixedPoint.text(walk.price(at: 1), places: 2)),"#))
        }
    }

    @Test func `pages close a range of sequences without hole or repetition`() async throws {
        let time = ManualTime()
        let configuration = ExchangeConfiguration(tickInterval: .milliseconds(1), requestsPerSecond: 1_000)
        try await withExchange(configuration, time: time) { _, visitor in
            time.advance(by: .seconds(5))
            var next: Int? = 501
            var sequences: [Int] = []
            while let from = next {
                let answer = try await visitor.get("/api/v1/prices?symbol=ETH/USD&from_seq=\(from)&to_seq=3777")
                #expect(answer.status == 200)
                sequences += answer.objects.compactMap { $0["sequence_id"] as? Int }
                next = answer.json["next_from_seq"] as? Int
                #expect(answer.json["newest_seq"] as? Int == 5_001)
            }
            #expect(sequences == Array(501...3_777))
        }
    }

    @Test func `a range of times is inclusive, and what is no longer kept is told`() async throws {
        let time = ManualTime()
        let configuration = ExchangeConfiguration(
            tickInterval: .seconds(1),
            historyLength: 5,
            requestsPerSecond: 1_000
        )
        try await withExchange(configuration, time: time) { _, visitor in
            time.advance(by: .seconds(9))
            let answer = try await visitor.get(
                "/api/v1/prices?symbol=BTC/USD&start=2024-01-01T00:00:00Z&end=2024-01-01T01:00:07%2B01:00"
            )
            #expect(answer.objects.compactMap { $0["sequence_id"] as? Int } == [6, 7, 8])
            #expect(answer.json["oldest_seq"] as? Int == 6)
            #expect(answer.json["newest_seq"] as? Int == 10)
        }
    }

    @Test func `before the market opens there is no ticker, and no history`() async throws {
        let configuration = ExchangeConfiguration(
            marketStart: ManualTime.beginning + 90_500_000_000,
            requestsPerSecond: 1_000
        )
        try await withExchange(configuration) { _, visitor in
            let ticker = try await visitor.get("/api/v1/ticker?symbol=BTC/USD")
            #expect(ticker.status == 503)
            #expect(ticker.code == "market_not_open")
            #expect(ticker.header("retry-after") == "91")
            let prices = try await visitor.get("/api/v1/prices?symbol=BTC/USD")
            #expect(prices.status == 200)
            #expect(prices.objects.isEmpty)
            #expect(prices.json["newest_seq"] is NSNull)
        }
    }

    @Test(arguments: [
        ("ticker", 400, "missing_parameter"),
        ("ticker?symbol=", 400, "missing_parameter"),
        ("ticker?symbol=DOGE/USD", 404, "unknown_symbol"),
        ("ticker?symbol=BTC/USD&symbol=ETH/USD", 400, "repeated_parameter"),
        ("ticker?symbol=BTC/USD&depth=5", 400, "unknown_parameter"),
        ("time?now", 400, "unknown_parameter"),
        ("prices?symbol=BTC/USD&limit=0", 400, "bad_limit"),
        ("prices?symbol=BTC/USD&limit=1001", 400, "bad_limit"),
        ("prices?symbol=BTC/USD&limit=ten", 400, "bad_limit"),
        ("prices?symbol=BTC/USD&limit=99999999999999999999", 400, "bad_limit"),
        ("prices?symbol=BTC/USD&from_seq=0", 400, "bad_from_seq"),
        ("prices?symbol=BTC/USD&to_seq=-1", 400, "bad_to_seq"),
        ("prices?symbol=BTC/USD&start=yesterday", 400, "bad_start"),
        ("prices?symbol=BTC/USD&end=2024-02-30T00:00:00Z", 400, "bad_end"),
        ("prices?symbol=%00%FF%zz", 404, "unknown_symbol"),
        ("nothing", 404, "no_such_endpoint"),
    ])
    func `a question that cannot be answered is told why`(target: String, status: Int, code: String) async throws {
        try await withExchange { _, visitor in
            let answer = try await visitor.get("/api/v1/\(target)")
            #expect(answer.status == status)
            #expect(answer.code == code)
            #expect(!answer.message.isEmpty)
        }
    }
}

import NIOHTTP1
import Testing

@testable import WeirExchange

@Suite struct `The rate limit over HTTP` {
    @Test func `the request beyond the limit is told how long to wait, and the wait is enough`() async throws {
        let time = ManualTime()
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 3), time: time) { _, visitor in
            for used in 1...3 {
                let answer = try await visitor.get("/api/v1/time")
                #expect(answer.status == 200)
                #expect(answer.header("x-used-weight") == String(used))
                #expect(answer.header("x-ratelimit-limit") == "3")
            }
            time.advance(by: .milliseconds(999))
            let refused = try await visitor.get("/api/v1/time")
            #expect(refused.status == 429)
            #expect(refused.code == "rate_limited")
            #expect(refused.header("retry-after") == "1")
            #expect(refused.header("x-used-weight") == "3")
            time.advance(by: .seconds(1))
            #expect(try await visitor.get("/api/v1/time").status == 200)
        }
    }

    @Test func `a key has a limit of its own, whatever the connection`() async throws {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 1)) { exchange, visitor async throws in
            for key in [nil, "a", "b"] {
                var visitor = visitor
                visitor.key = key
                #expect(try await visitor.get("/api/v1/time").status == 200)
                #expect(try await visitor.get("/api/v1/time").status == 429)
            }
            #expect(exchange.statistics.map(\.client) == ["address:127.0.0.1", "key:a", "key:b"])
        }
    }

    @Test(arguments: ["//api/v1/time", "/api//v1/time", "/api/v1/nothing", "/", "/%61pi/v1/time", "/x/../admin"])
    func `there is no way round it`(target: String) async throws {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 1)) { _, visitor in
            _ = try await visitor.get(target)
            #expect(try await visitor.get(target).status == 429)
        }
    }

    @Test func `watching is not counted`() async throws {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 1)) { exchange, visitor async throws in
            for _ in 0..<5 {
                #expect(try await visitor.get("/healthz").json["status"] as? String == "ok")
                #expect(try await visitor.get("/admin/v1/statistics").status == 200)
            }
            #expect(exchange.statistics.isEmpty)
        }
    }

    @Test func `a second violation bans for a minute and a third for good`() async throws {
        let time = ManualTime()
        let configuration = ExchangeConfiguration(requestsPerSecond: 1, banning: true)
        try await withExchange(configuration, time: time) { exchange, visitor in
            let statuses = try await self.statuses(visitor, 4)
            #expect(statuses == [200, 429, 418, 418])
            time.advance(by: .milliseconds(59_500))
            let banned = try await visitor.get("/api/v1/time")
            #expect(banned.status == 418)
            #expect(banned.code == "banned")
            #expect(banned.header("retry-after") == "1")
            time.advance(by: .milliseconds(500))
            #expect(try await self.statuses(visitor, 2) == [200, 418])
            time.advance(by: .seconds(1_000_000))
            let forGood = try await visitor.get("/api/v1/time")
            #expect(forGood.status == 418)
            #expect(forGood.code == "banned_for_good")
            #expect(forGood.header("retry-after") == nil)
            #expect(exchange.statistics[0].bans == 2)
        }
    }

    @Test func `the statistics tell each client what was seen of it`() async throws {
        let time = ManualTime()
        let configuration = ExchangeConfiguration(requestsPerSecond: 2, recordsArrivals: true)
        try await withExchange(configuration, time: time) { exchange, visitor in
            var known = visitor
            known.key = "k"
            _ = try await statuses(known, 5)
            time.advance(by: .seconds(1))
            _ = try await known.get("/api/v1/ticker?symbol=BTC/USD")
            let answer = try await visitor.get("/admin/v1/statistics")
            #expect(answer.json["requests_per_second"] as? Int == 2)
            let client = try #require(answer.objects.first)
            #expect(client["client"] as? String == "key:k")
            #expect(client["requests"] as? Int == 6)
            #expect(client["accepted"] as? Int == 3)
            #expect(client["refused"] as? Int == 3)
            #expect(client["banned"] as? Int == 0)
            #expect(client["peak_arrivals_per_second"] as? Int == 5)
            let arrivals = try #require(exchange.arrivals)
            #expect(arrivals.count(client: "key:k", path: "/api/v1/ticker") == 1)
            #expect(arrivals.peak(client: "key:k") == 5)
        }
    }

    @Test func `a stamp that a client sends is not believed`() async throws {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 1, recordsArrivals: true)) {
            exchange,
            visitor in
            _ = try await visitor.send(.GET, "/api/v1/time", headers: ["X-Weir-Arrival": "9000000000000000000"])
            #expect(exchange.arrivals?.arrivals.map(\.time) == [0])
        }
    }

    private func statuses(_ visitor: Visitor, _ count: Int) async throws -> [Int] {
        var statuses: [Int] = []
        for _ in 0..<count { try await statuses.append(visitor.get("/api/v1/time").status) }
        return statuses
    }
}

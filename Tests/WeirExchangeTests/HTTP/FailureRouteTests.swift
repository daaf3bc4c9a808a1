import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import WeirExchange

@Suite struct `Failures over HTTP` {
    private let failures = "/admin/v1/failures"

    @Test func `a failure is put in force, shown, and taken out of force`() async throws {
        let time = ManualTime()
        try await withExchange(time: time) { _, visitor async throws in
            let put = try await visitor.send(
                .PUT,
                failures + "/silent-connection",
                body: #"{"session":"feed-1","after_messages":25,"seconds":2.5}"#
            )
            #expect(put.status == 200)
            #expect(put.json["after_messages"] as? Int == 25)
            _ = try await visitor.send(.PUT, failures + "/drop")
            let list = try await visitor.get(failures)
            let rules = try #require(list.json["failures"] as? [[String: Any]])
            #expect(rules.compactMap { $0["name"] as? String } == ["silent-connection", "drop"])
            #expect(rules.first?["until"] as? String == "2024-01-01T00:00:02.500Z")
            #expect(rules.last?["ratio"] as? Double == 0.05)
            time.advance(by: .seconds(3))
            #expect((try await visitor.get(failures).json["failures"] as? [Any])?.count == 1)
            let removed = try await visitor.send(.DELETE, failures + "/drop?session=other")
            #expect(removed.json["removed"] as? Int == 0)
            #expect(try await visitor.send(.DELETE, failures).json["removed"] as? Int == 1)
            #expect((try await visitor.get(failures).json["failures"] as? [Any])?.isEmpty == true)
        }
    }

    @Test(arguments: [
        ("nothing", "", 404, "unknown_failure"), ("drop", "{", 400, "bad_json"), ("drop", "[]", 400, "bad_field"),
        ("drop", #"{"rate":1}"#, 400, "unknown_field"), ("drop", #"{"ratio":2}"#, 400, "bad_mode"),
        ("drop", #"{"ratio":"much"}"#, 400, "bad_field"), ("drop", #"{"session":"a b"}"#, 400, "bad_session"),
        ("drop", #"{"frames":"some"}"#, 400, "bad_field"), ("drop", #"{"seconds":-1}"#, 400, "bad_field"),
        ("drop", #"{"seconds":0}"#, 400, "bad_mode"), ("drop", #"{"count":0}"#, 400, "bad_mode"),
        ("delay", #"{"delay_ms":1e99}"#, 400, "bad_field"), ("restart", #"{"session":"a"}"#, 400, "bad_session"),
        ("history-loss", #"{"symbol":"DOGE/USD"}"#, 404, "unknown_symbol"),
        ("history-loss", #"{"from_seq":9,"to_seq":3}"#, 400, "bad_field"),
        ("503", #"{"retry_after_form":"soon"}"#, 400, "bad_field"),
    ])
    func `an order that makes no sense is told why`(name: String, body: String, status: Int, code: String) async throws
    {
        try await withExchange { _, visitor async throws in
            let answer = try await visitor.send(.PUT, "\(failures)/\(name)", body: body)
            #expect(answer.status == status)
            #expect(answer.code == code)
            #expect(!answer.message.isEmpty)
            #expect((try await visitor.get(failures).json["failures"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `refusals come as ordered, to the session ordered, and are counted by no limit`() async throws {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 2)) { exchange, visitor async throws in
            _ = try await visitor.send(
                .PUT,
                failures + "/503",
                body: #"{"session":"a","count":3,"retry_after_seconds":7,"retry_after_form":"rfc850"}"#
            )
            for _ in 0..<3 {
                let answer = try await visitor.send(.GET, "/api/v1/time", headers: ["X-Session-ID": "a"])
                #expect(answer.status == 503)
                #expect(answer.header("retry-after") == "Monday, 01-Jan-24 00:00:07 GMT")
            }
            #expect(try await visitor.send(.GET, "/api/v1/time", headers: ["X-Session-ID": "a"]).status == 200)
            #expect(try await visitor.get("/api/v1/time").status == 200)
            #expect(exchange.statistics.first?.requests == 2)
        }
    }

    @Test func `history that is lost is shown as lost`() async throws {
        let time = ManualTime()
        try await withExchange(time: time) { _, visitor async throws in
            time.advance(by: .seconds(10))
            let body = #"{"symbol":"BTC/USD","from_seq":20,"to_seq":30}"#
            let answer = try await visitor.send(.PUT, failures + "/history-loss", body: body)
            let lost = (answer.json["destroyed"] as? [[String: Any]])?.first
            #expect(lost?["from_seq"] as? Int == 20 && lost?["to_seq"] as? Int == 30)
            let prices = try await visitor.get("/api/v1/prices?symbol=BTC/USD&from_seq=18&to_seq=32")
            #expect(prices.objects.compactMap { $0["sequence_id"] as? Int } == [18, 19, 31, 32])
        }
    }

    @Test func `a restart is told in every answer of prices`() async throws {
        try await withExchange { _, visitor async throws in
            #expect(try await visitor.get("/api/v1/prices?symbol=BTC/USD").json["epoch"] as? Int == 1)
            #expect(try await visitor.send(.PUT, failures + "/restart").json["epoch"] as? Int == 2)
            #expect(try await visitor.get("/api/v1/prices?symbol=BTC/USD").json["epoch"] as? Int == 2)
        }
    }

    @Test func `the limit is cut over HTTP, and the next request meets it`() async throws {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 10)) { _, visitor async throws in
            #expect(try await visitor.get("/api/v1/time").status == 200)
            let cut = try await visitor.send(.PUT, "/admin/v1/limit", body: #"{"requests_per_second":1}"#)
            #expect(cut.status == 200)
            #expect(try await visitor.get("/api/v1/time").status == 429)
            for body in ["", "{}", #"{"requests_per_second":0}"#, #"{"requests_per_second":"1"}"#] {
                #expect(try await visitor.send(.PUT, "/admin/v1/limit", body: body).code == "bad_limit")
            }
        }
    }

    @Test func `a large answer is compressed for who asks for that`() async throws {
        let time = ManualTime()
        try await withExchange(time: time) { _, visitor async throws in
            time.advance(by: .seconds(100))
            let plain = try await unpacked(visitor, "/api/v1/prices?symbol=BTC/USD")
            let packed = try await unpacked(visitor, "/api/v1/prices?symbol=BTC/USD", accepting: "gzip")
            #expect(plain.header("content-encoding") == nil)
            #expect(plain.header("vary") == "Accept-Encoding")
            #expect(packed.header("content-encoding") == "gzip")
            #expect(packed.body.prefix(2) == Data([0x1f, 0x8b]))
            #expect(packed.body.count * 4 < plain.body.count)
            let small = try await unpacked(visitor, "/api/v1/time", accepting: "gzip")
            #expect(small.header("content-encoding") == nil)
            #expect(small.status == 200)
        }
    }

    /// As it came: the shared client would ask for compression, and undo it.
    private func unpacked(_ visitor: Visitor, _ target: String, accepting: String? = nil) async throws -> Visitor.Answer
    {
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(visitor.port)\(target)")
        if let accepting { request.headers.add(name: "Accept-Encoding", value: accepting) }
        let response = try await client.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 8 * 1024 * 1024)
        try await client.shutdown()
        return Visitor.Answer(
            status: Int(response.status.code),
            headers: response.headers,
            body: Data(body.readableBytesView)
        )
    }

    @Test func `a throttled body is whole, and takes its time`() async throws {
        try await withExchange { _, visitor async throws in
            let target = "/api/v1/ticker?symbol=BTC/USD"
            let before = try await visitor.get(target)
            _ = try await visitor.send(.PUT, failures + "/throttle", body: #"{"bytes_per_second":1000}"#)
            let start = ContinuousClock.now
            #expect(try await visitor.get(target).body == before.body)
            #expect(start.duration(to: .now) >= .milliseconds(before.body.count))
        }
    }
}

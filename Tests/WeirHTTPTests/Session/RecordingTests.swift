import NIOHTTP1
import TestStage
import Testing
import Weir
import WeirHTTP
import WeirModel

@Test func `an answer is what the other side said, and is recorded with the bytes of the wire`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(
            asked.head.uri == "/there?q=1" ? 200 : 404,
            headers: [("X-Used-Weight", "17")],
            body: asked.body + [0x21]
        )
    } _: { server in
        try await withSession {
            $0.apiKey = "key"
        } _: { session, client in
            var request = SessionRequest(.post, "\(server.url)/there?q=1", body: Array("hello".utf8))
            request.headers = [("X-Mine", "1")]
            let answer = try await session.execute(request)
            #expect((answer.status, answer.text, answer.isSuccess) == (200, "hello!", true))
            #expect(answer[header: "x-used-weight"] == "17")
            #expect(answer.outcome.usedWeight == 17)
            try await session.expect(404, "\(server.url)/gone")
            let head = try #require(server.asked.first?.head)
            #expect(head.headers["X-API-Key"] == ["key"])
            #expect(head.headers["X-Mine"] == ["1"])
            #expect(!head.headers.contains { $0.name.hasPrefix("weir") }, "what is ours stays here")
            // The head is all but the body, and both sides count the same.
            let sent = head.headers.reduce(head.uri.utf8.count + 18) {
                $0 + $1.name.utf8.count + $1.value.utf8.count + 4
            }
            #expect(answer.outcome.sent == UInt64(sent + 5))
            #expect(answer.outcome.received > 6 && answer.outcome.received < 200)
            #expect(answer.outcome.written != nil)
            await client.flush()
            let asker = try #require(try await client.status().components.first { $0.name == "asker" })
            #expect((asker.recorded, asker.succeeded) == (2, 1))
        }
    }
}

@Test func `what the other side allows is told when it changes, and beside it what is used`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(200, headers: [("X-Used-Weight", "17"), ("X-RateLimit-Limit", String(asked.head.uri.dropFirst()))])
    } _: { server in
        try await withSession { session, _ in
            var told: [[UInt32]] = []
            for quota in [100, 100, 50, 50, 100] {
                let outcome = try await session.get("\(server.url)/\(quota)").outcome
                told.append([outcome.quota, outcome.usedWeight])
            }
            #expect(told == [[100, 17], [0, 17], [50, 17], [0, 17], [100, 17]])
        }
    }
}

@Test func `what never left is given back, not counted`() async throws {
    try await withSession(["requests: 5/s", "strategy: fixed_window"]) {
        $0.maxRetries = 2
        $0.circuitBreaker = nil
    } _: { session, client in
        await #expect {
            // Nobody listens on port 1.
            _ = try await session.execute(SessionRequest(.post, "http://127.0.0.1:1/", body: [1]))
        } throws: {
            if case SessionError.notConnected = $0 { true } else { false }
        }
        await client.flush()
        let status = try await client.status()
        #expect(status.components.first { $0.name == "asker" }?.recorded == 0)
        #expect(status.limits.first { $0.definition.name == "asker.requests" }?.used == 0)
    }
}

private func expectProblems(_ count: Int, _ configuration: SessionConfiguration, _ client: Client) {
    #expect {
        _ = try client.session(configuration)
    } throws: {
        guard case SessionError.badConfiguration(let problems) = $0 else { return false }
        return problems.count == count
    }
}

@Test func `an URL that is none, and a configuration that cannot be, are told in words`() async throws {
    try await withSession { session, client in
        for url in ["", "ftp://x/", "http://", "/path", "http:// x"] {
            await #expect(throws: SessionError.self, "\(url)") { try await session.get(url) }
        }
        var bad = SessionConfiguration()
        (bad.connectionLimit, bad.rateLimitBackoffMultiplier) = (0, 0.5)
        bad.circuitBreaker?.probes = 0
        expectProblems(3, bad, client)
        // What could not be computed with.
        var huge = SessionConfiguration()
        (huge.bodyBytesMax, huge.rateLimitBackoffMultiplier) = (.max, 1e300)
        (huge.totalTimeout, huge.banTime) = (.seconds(Int64.max), .seconds(Int64.max))
        huge.circuitBreaker?.longestOpenTime = .seconds(Int64.max)
        expectProblems(5, huge, client)
        var large = SessionConfiguration()
        (large.bodyBytesMax, large.rateLimitBackoffMultiplier) = (1 << 40, 1_000)
        (large.totalTimeout, large.rateLimitMaxBackoff) = (.seconds(365 * 86_400), .seconds(365 * 86_400))
        await (try client.session(large)).close()
        _ = try GatewayFallback("https://localhost:1", timeout: .seconds(Int64.max))
    }
}

@Test func `without asking it still records, and heeds`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(200)
    } _: { server in
        try await withSession(["requests: 1/s"]) {
            $0.rateLimitProactive = false
        } _: { session, client in
            for _ in 0..<5 { try await session.expect(200, server.url) }
            await client.flush()
            let asker = try await client.status().components.first { $0.name == "asker" }
            #expect(asker?.recorded == 5)
        }
    }
}

private let usedWeights: [([(String, String)], UInt32)] = [
    ([("X-Used-Weight", "1"), ("X-MBX-USED-WEIGHT-1M", "4")], 1), ([("x-used-weight-1m", "2")], 2),
    ([("X-MBX-USED-WEIGHT-1M", "3")], 3), ([("X-MBX-USED-WEIGHT", "4")], 4),
    ([("X-Used-Weight", "much"), ("X-MBX-USED-WEIGHT", "5")], 5), ([("X-Used-Weight", "-1")], 0), ([], 0),
    ([("X-Used-Weight", "99999999999")], 0),
]

@Test(arguments: usedWeights)
func `the used weight is in whichever header the other side has`(_ headers: [(String, String)], _ used: UInt32)
    async throws
{
    try await ScriptedServer.serving { _ in
        .answer(200, headers: headers)
    } _: { server in
        try await withSession { session, _ in
            let outcome = try await session.get(server.url).outcome
            #expect(outcome.usedWeight == used)
        }
    }
}

@Test func `headers of the configuration go with every request, and a request's own replace them`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(200)
    } _: { server in
        try await withSession {
            $0.headers = [("User-Agent", "weir"), ("X-Kind", "all")]
        } _: { session, _ in
            try await session.expect(200, server.url)
            var request = SessionRequest(.get, server.url)
            request.headers = [("x-kind", "one"), ("X-Own", "1")]
            let answer = try await session.execute(request)
            #expect(answer.status == 200)
            let heads = server.asked.map(\.head.headers)
            #expect(heads.map { $0["user-agent"] } == [["weir"], ["weir"]])
            #expect(heads.map { $0["x-kind"] } == [["all"], ["one"]])
            #expect(heads.map { $0["x-own"] } == [[], ["1"]])
        }
    }
}

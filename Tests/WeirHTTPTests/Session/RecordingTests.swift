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

@Test func `an URL that is none, and a configuration that cannot be, are told in words`() async throws {
    try await withSession { session, client in
        for url in ["", "ftp://x/", "http://", "/path", "http:// x"] {
            await #expect(throws: SessionError.self, "\(url)") { try await session.get(url) }
        }
        var bad = SessionConfiguration()
        (bad.connectionLimit, bad.rateLimitBackoffMultiplier) = (0, 0.5)
        bad.circuitBreaker?.probes = 0
        #expect {
            _ = try client.session(bad)
        } throws: {
            guard case SessionError.badConfiguration(let problems) = $0 else { return false }
            return problems.count == 3
        }
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

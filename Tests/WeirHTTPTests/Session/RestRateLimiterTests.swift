import TestStage
import Testing
import Weir
import WeirHTTP

// What the second seed says of its RestRateLimiter, sentence by sentence.

@Test func `proactive: at most ten requests in any second, and none is lost`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(200)
    } _: { server in
        try await withSession(["requests: 10/s", "strategy: sliding_window"]) { session, _ in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<15 { group.addTask { try await session.get(server.url).status } }
                for try await status in group { #expect(status == 200) }
            }
            let times = server.asked.map(\.at)
            #expect(times.count == 15)
            // Arrivals, so a request may have come a little late; never eleven within most of a second.
            for first in 0..<(times.count - 10) { #expect(times[first + 10] - times[first] >= .milliseconds(900)) }
        }
    }
}

@Test func `reactive: a 429 is retried by itself after a backoff`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(asked.number < 2 ? 429 : 200)
    } _: { server in
        try await withSession { session, _ in
            let answer = try await session.get(server.url)
            #expect((answer.status, answer.retries) == (200, 2))
        }
    }
}

@Test func `the seed's configuration has its defaults`() {
    let configuration = SessionConfiguration()
    #expect(configuration.rateLimitProactive)
    #expect(configuration.rateLimitInitialBackoff == .seconds(1))
    #expect(configuration.rateLimitMaxBackoff == .seconds(60))
    #expect(configuration.rateLimitBackoffMultiplier == 2)
    #expect(configuration.maxRetries == 3)
}

@Test func `a good answer ends the backoff: the next pushback begins again at the first ceiling`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(asked.number % 2 == 0 ? 429 : 200)
    } _: { server in
        try await withSession { session, _ in
            for _ in 0..<3 {
                let answer = try await session.get(server.url)
                #expect(answer.retries == 1)
            }
        }
    }
}

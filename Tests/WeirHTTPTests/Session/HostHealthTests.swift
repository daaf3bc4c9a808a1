import TestStage
import Testing

@testable import WeirHTTP

@Test func `a host that fails is left alone, and asked again a few at a time`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(asked.number < 5 ? 500 : 200)
    } _: { server in
        try await withSession {
            $0.circuitBreaker?.openTime = .milliseconds(200)
        } _: { session, _ in
            for _ in 0..<5 { try await session.expect(500, server.url) }
            await #expect {
                _ = try await session.get(server.url)
            } throws: {
                if case SessionError.circuitOpen = $0 { true } else { false }
            }
            #expect(server.asked.count == 5)
            try await eventually("half-open") { (try? await session.get(server.url))?.status == 200 }
            #expect(server.asked[5].at - server.asked[4].at >= .milliseconds(140))
            for _ in 0..<10 { try await session.expect(200, server.url) }
        }
    }
}

@Test func `pushbacks open no circuit`() async throws {
    try await ScriptedServer.serving { asked in
        asked.number < 20 ? .answer(429) : .answer(200)
    } _: { server in
        try await withSession {
            $0.maxRetries = 30
            $0.rateLimitMaxBackoff = .milliseconds(10)
        } _: { session, _ in
            try await session.expect(200, server.url)
        }
    }
}

@Test func `one host's failures are no other's`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(500)
    } _: { bad in
        try await ScriptedServer.serving { _ in
            .answer(200)
        } _: { good in
            try await withSession { session, _ in
                for _ in 0..<8 { _ = try? await session.get(bad.url) }
                #expect(bad.asked.count == 5)
                try await session.expect(200, good.url)
            }
        }
    }
}

@Test func `a probe that waits for its allowance has not failed`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(asked.number == 0 ? 500 : 200)
    } _: { server in
        try await withSession(["requests: 1/4s", "strategy: fixed_window", "calendar: false"]) {
            $0.circuitBreaker?.failures = 1
            $0.circuitBreaker?.window = 1
            $0.circuitBreaker?.probes = 1
            $0.circuitBreaker?.openTime = .milliseconds(10)
            $0.circuitBreaker?.probeTimeout = .milliseconds(1_500)
        } _: { session, _ in
            try await session.expect(500, server.url)
            try await Task.sleep(for: .milliseconds(50))
            // It waits for most of four seconds.
            try await session.expect(200, server.url)
            #expect(server.asked[1].at - server.asked[0].at >= .seconds(2), "it did not wait")
            #expect(session.breakers.state(of: server.url) == .closed, "its time ran out before it left")
        }
    }
}

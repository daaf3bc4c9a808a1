import TestStage
import Testing
import WeirHTTP

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

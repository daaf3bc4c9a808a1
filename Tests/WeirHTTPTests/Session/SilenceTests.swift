import TestStage
import Testing
import Weir
import WeirHTTP

// Only who waits for an answer minds that the other side says nothing.

@Test func `a request that waits for its allowance on a kept connection does not mind the silence`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(200)
    } _: { server in
        try await withSession(["requests: 1/3s", "strategy: fixed_window", "calendar: false"]) {
            $0.idleTimeout = .seconds(1)
            $0.maxRetries = 0
        } _: { session, _ in
            for _ in 0..<2 { try await session.expect(200, server.url) }
            #expect(server.asked[1].at - server.asked[0].at >= .seconds(2), "it did not wait")
        }
    }
}

@Test func `an unused connection is kept for keepAlive, not for idleTimeout`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(200)
    } _: { server in
        try await withSession {
            $0.idleTimeout = .seconds(1)
        } _: { session, _ in
            try await session.expect(200, server.url)
            try await Task.sleep(for: .milliseconds(1_500))
            #expect(server.open == 1)
            try await session.expect(200, server.url)
            #expect(server.connections == 1)
        }
    }
}

@Test func `a body that is sent slowly on a kept connection is no silence`() async throws {
    let bandwidth = ["bandwidth: 800 kbps", "burst: 800 kbps", "bandwidthHolds: 1s"]
    try await ScriptedServer.serving { asked in
        .answer(200, body: Array("\(asked.body.count)".utf8))
    } _: { server in
        try await withSession(bandwidth) {
            $0.idleTimeout = .seconds(1)
            $0.maxRetries = 0
        } _: { session, _ in
            try await session.expect(200, server.url)
            let body = [UInt8](repeating: 7, count: 350_000)
            let text = try await session.execute(SessionRequest(.put, server.url, body: body)).text
            #expect(text == "350000")
            #expect(server.connections == 1)
        }
    }
}

@Test func `an answer that stops in the middle is noticed`() async throws {
    try await ScriptedServer.serving { _ in
        .later(.milliseconds(10), .stall(promised: 10, sent: 3))
    } _: { server in
        try await withSession {
            $0.idleTimeout = .milliseconds(100)
            $0.maxRetries = 0
        } _: { session, _ in
            await #expect {
                _ = try await session.get(server.url)
            } throws: {
                if case SessionError.timedOut(.idle) = $0 { true } else { false }
            }
        }
    }
}

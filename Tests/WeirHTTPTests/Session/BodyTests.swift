import TestStage
import Testing
import Weir
import WeirHTTP

@Test func `a body that is too large is refused, before it is read where its length is known`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(200, body: Array(repeating: 7, count: 2_000))
    } _: { server in
        try await withSession {
            $0.bodyBytesMax = 1_999
        } _: { session, _ in
            await #expect {
                _ = try await session.get(server.url)
            } throws: {
                if case SessionError.bodyTooLarge(most: 1_999) = $0 { true } else { false }
            }
        }
        try await withSession {
            $0.bodyBytesMax = 0
        } _: { session, _ in
            let answer = try await session.execute(SessionRequest(.head, server.url))
            #expect(answer[header: "content-length"] == "2000")
            #expect(answer.body.isEmpty)
        }
        try await withSession {
            $0.bodyBytesMax = 2_000
        } _: { session, _ in
            let length = try await session.get(server.url).body.count
            #expect(length == 2_000)
        }
    }
}

@Test func `bodies come no faster than the component's bandwidth`() async throws {
    // 800 kbps are 100,000 bytes a second; the bucket of the burst holds a second, so of 250,000 bytes 150,000 wait.
    let bandwidth = ["bandwidth: 800 kbps", "burst: 800 kbps", "bandwidthHolds: 1s"]
    try await ScriptedServer.serving { _ in
        .answer(200, body: Array(repeating: 7, count: 250_000))
    } _: { server in
        try await withSession(bandwidth) { session, _ in
            let begun = ContinuousClock.now
            let length = try await session.get(server.url).body.count
            #expect(length == 250_000)
            // The last part that came is paid for afterwards: as much as one read brings.
            #expect(ContinuousClock.now - begun >= .milliseconds(600))
        }
    }
}

@Test func `what is sent is paced as well`() async throws {
    let bandwidth = ["bandwidth: 800 kbps", "burst: 800 kbps", "bandwidthHolds: 1s"]
    try await ScriptedServer.serving { asked in
        .answer(200, body: Array("\(asked.body.count)".utf8))
    } _: { server in
        try await withSession(bandwidth) { session, _ in
            let begun = ContinuousClock.now
            let body = (0..<250_000).map { UInt8(truncatingIfNeeded: $0) }
            let text = try await session.execute(SessionRequest(.put, server.url, body: body)).text
            #expect(text == "250000")
            #expect(ContinuousClock.now - begun >= .milliseconds(600))
        }
    }
}

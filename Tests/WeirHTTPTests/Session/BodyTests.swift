import NIOHTTP1
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

@Test func `an answer without a body may name the coding of one`() async throws {
    let coding = [("Content-Encoding", "gzip")]
    try await ScriptedServer.serving { asked in
        .answer(Int(asked.head.uri.dropFirst()) ?? 500, headers: coding)
    } _: { server in
        try await withSession { session, _ in
            for (method, status) in [(SessionRequest.Method.head, 200), (.get, 204), (.get, 304), (.head, 404)] {
                let answer = try await session.execute(SessionRequest(method, "\(server.url)/\(status)"))
                #expect((answer.status, answer.body) == (status, []))
                #expect(answer[header: "content-encoding"] == "gzip")
                #expect(!answer.headers.contains { $0.name.hasPrefix("weir") })
            }
            #expect(server.connections == 1)
            let asked = server.asked.map { $0.head.headers["accept-encoding"] }
            #expect(asked == [["identity"], ["deflate, gzip"], ["deflate, gzip"], ["identity"]])
        }
    }
}

@Test func `the length of what did not change is none of a body`() async throws {
    try await ScriptedServer.serving { _ in
        .raw("HTTP/1.1 304 Not Modified\r\nContent-Length: 2000\r\n\r\n")
    } _: { server in
        try await withSession {
            $0.bodyBytesMax = 10
        } _: { session, _ in
            try await session.expect(304, server.url)
        }
    }
}

@Test func `who does not decompress asks for nothing compressed, and is given what came`() async throws {
    let body: [UInt8] = [0x1F, 0x8B, 1, 2, 3]
    try await ScriptedServer.serving { _ in
        .answer(200, headers: [("Content-Encoding", "gzip")], body: body)
    } _: { server in
        try await withSession {
            $0.decompresses = false
        } _: { session, _ in
            let answer = try await session.get(server.url)
            #expect(answer.body == body)
            #expect(answer[header: "content-encoding"] == "gzip")
            #expect(server.asked[0].head.headers["accept-encoding"].isEmpty)
        }
    }
}

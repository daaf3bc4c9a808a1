import Foundation
import TestStage
import Testing
import Weir
import WeirHTTP

private func withAiohttp(
    _ change: (inout SessionConfiguration) -> Void = { _ in },
    _ body: (Session, String) async throws -> Void
) async throws {
    let script = ForeignServer.root.appending(path: "Tests/Interop/python/aiohttp_server.py").path
    try await ForeignServer.running(ForeignServer.python, [script]) { port in
        try await withSession {
            change(&$0)
        } _: { session, _ in
            try await body(session, "http://127.0.0.1:\(port)")
        }
    }
}

private func expected(_ size: Int) -> [UInt8] { (0..<size).map { UInt8($0 * 31 % 251) } }

@Suite(.enabled(if: ForeignServer.hasAiohttp, "needs aiohttp from PyPI in .venv: tools/setup --tests makes it"))
struct AiohttpTests {
    @Test(arguments: [(1, 1), (10_000, 7), (3_000_000, 65_537)])
    func `bodies come whole however they were cut into chunks`(_ size: Int, _ step: Int) async throws {
        try await withAiohttp { session, url in
            let answer = try await session.get("\(url)/chunked?size=\(size)&step=\(step)")
            #expect(answer.body == expected(size))
            #expect(answer.outcome.received > UInt64(size))
        }
    }

    @Test(arguments: ["gzip", "deflate"])
    func `compressed bodies are asked for, undone, and counted as they came`(_ coding: String) async throws {
        try await withAiohttp { session, url in
            let answer = try await session.get("\(url)/\(coding)?size=1000000")
            #expect(answer.body == expected(1_000_000))
            #expect(answer.outcome.received < 100_000, "the bytes of the wire, not of the body")
        }
    }

    @Test func `what would unpack to more than is taken is refused`() async throws {
        try await withAiohttp { session, url in
            await #expect {
                _ = try await session.get("\(url)/bomb")
            } throws: {
                if case SessionError.bodyTooLarge = $0 { true } else { false }
            }
        }
    }

    @Test func `an answer may come byte by byte`() async throws {
        try await withAiohttp { session, url in
            let answer = try await session.get("\(url)/bytewise")
            #expect(answer.text == "one byte at a time")
        }
    }

    @Test func `half of an answer is none`() async throws {
        try await withAiohttp {
            $0.maxRetries = 1
        } _: { session, url in
            await #expect {
                _ = try await session.get("\(url)/abrupt")
            } throws: {
                if case SessionError.brokenOff = $0 { true } else { false }
            }
        }
    }

    @Test func `connections that close just when they are used again cost nobody an answer`() async throws {
        try await withAiohttp {
            $0.circuitBreaker = nil
        } _: { session, url in
            var dice = Seeded(5)
            for _ in 0..<200 {
                let after = Double(dice.below(3_000)) / 1_000_000
                try await session.expect(200, "\(url)/close?after=\(after)")
                try await Task.sleep(for: .microseconds(dice.below(3_000)))
            }
        }
    }

    @Test func `what is sent arrives`() async throws {
        try await withAiohttp { session, url in
            for size in [0, 1, 40_000, 2_000_000] {
                let answer = try await session.execute(SessionRequest(.post, "\(url)/echo", body: expected(size)))
                #expect(answer.body == expected(size))
            }
        }
    }
}

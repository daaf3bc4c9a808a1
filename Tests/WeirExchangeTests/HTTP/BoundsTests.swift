import NIOHTTP1
import Testing

@testable import WeirExchange

@Suite struct `Bounds over HTTP` {
    @Test func `a body that is too large is refused, and the connection goes on`() async throws {
        try await withExchange { _, visitor in
            let large = String(repeating: "x", count: 20_000)
            for _ in 0..<3 {
                let answer = try await visitor.send(.POST, "/api/v1/orders", body: large)
                #expect(answer.status == 413)
                #expect(answer.code == "body_too_large")
            }
            #expect(try await visitor.get("/healthz").status == 200)
        }
    }

    @Test func `a target that is too long is refused and not counted`() async throws {
        try await withExchange { exchange, visitor in
            let answer = try await visitor.get("/api/v1/ticker?symbol=" + String(repeating: "x", count: 4_000))
            #expect(answer.status == 414)
            #expect(answer.code == "target_too_long")
            #expect(exchange.statistics.isEmpty)
        }
    }

    @Test func `headers beyond all measure are refused`() async throws {
        try await withExchange { _, visitor async throws in
            var visitor = visitor
            visitor.key = String(repeating: "k", count: 60_000)
            #expect(try await visitor.get("/api/v1/time").status == 400)
        }
    }

    @Test func `a key that is too long or empty is refused`() async throws {
        try await withExchange { exchange, visitor in
            var visitor = visitor
            for key in [String(repeating: "k", count: 129), ""] {
                visitor.key = key
                let answer = try await visitor.get("/api/v1/time")
                #expect(answer.status == 400)
                #expect(answer.code == "bad_api_key")
            }
            visitor.key = String(repeating: "k", count: 128)
            #expect(try await visitor.get("/api/v1/time").status == 200)
            #expect(exchange.statistics.count == 1)
        }
    }

    @Test func `clients beyond those that can be known are turned away`() async throws {
        try await withExchange(ExchangeConfiguration(clientsKept: 1)) { _, visitor in
            var stranger = visitor
            stranger.key = "stranger"
            #expect(try await visitor.get("/api/v1/time").status == 200)
            let answer = try await stranger.get("/api/v1/time")
            #expect(answer.status == 503)
            #expect(answer.code == "too_many_clients")
        }
    }
}

import Foundation
import NIOHTTP1
import WeirTopology
import WeirGateway
import TestStage
import Testing
import Weir
import WeirModel

/// Prices from the market topics, and the manager's state.
@Suite struct `Prices over HTTP` {
    @Test func `are those that were published, with every digit, by sequence and by time`() async throws {
        try await withGateway { stage in
            let client = try await Client.connect(to: stage.topology, as: "asker")
            for second in 0..<10 {
                let text = """
                    {"price": 50000.10\(second), "bid": 49999.5, "timestamp": "2026-01-01T00:00:0\(second)Z"}
                    """
                try await client.publish(Topic("market", "BTC/USD"), Array(text.utf8))
            }
            await client.close()
            try await eventually("ten prices") { try await prices(stage, "limit=20").count == 10 }
            let all = try await stage.ask(.GET, "/api/v1/prices?symbol=BTC/USD")
            #expect(all.text.contains("\"price\":50000.100,") && all.text.contains("\"bid\":49999.5"))
            #expect(try await prices(stage, "from_seq=3&to_seq=5") == [3, 4, 5])
            #expect(try await prices(stage, "start=2026-01-01T00:00:07Z") == [8, 9, 10])
            #expect(try await prices(stage, "end=2026-01-01T00:00:01Z") == [1, 2])
            #expect(try await prices(stage, "limit=2") == [9, 10])
            let first = try await stage.ask(.GET, "/api/v1/prices?symbol=BTC/USD&from_seq=1&limit=4")
            #expect(first["next"] as? Int == 5)
        }
    }

    @Test func `of a symbol that was never heard of are none, and that is said`() async throws {
        try await withGateway { stage in
            let answer = try await stage.ask(.GET, "/api/v1/prices?symbol=XYZ")
            #expect(answer.status == 404)
            #expect(answer["type"] as? String == "urn:weir:problem:unknown_symbol")
        }
    }

    private func prices(_ stage: GatewayStage, _ query: String) async throws -> [Int] {
        let answer = try await stage.ask(.GET, "/api/v1/prices?symbol=BTC/USD&\(query)")
        return (answer["prices"] as? [[String: Any]] ?? []).compactMap { $0["seq"] as? Int }
    }
}

@Suite struct `The manager's state over HTTP` {
    @Test func `is what the manager says`() async throws {
        try await withGateway { stage in
            let answer = try await stage.ask(.GET, "/api/v1/status")
            #expect(answer.status == 200)
            let components = answer["components"] as? [[String: Any]]
            #expect(components?.compactMap { $0["name"] as? String } == ["asker", "other"])
        }
    }

    @Test func `is not ready without the manager, and healthy all the same`() async throws {
        try await withGateway { stage in
            try await eventually("readiness") { try await stage.ask(.GET, "/readyz").status == 200 }
            try await stage.manager.stop()
            try await eventually("no readiness") { try await stage.ask(.GET, "/readyz").status == 503 }
            let answer = try await stage.ask(.GET, "/readyz")
            #expect(answer.headers.first(name: "retry-after") == "1")
            #expect(try await stage.ask(.GET, "/healthz").status == 200)
        }
    }
}

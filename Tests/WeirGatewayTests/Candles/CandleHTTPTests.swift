import Foundation
import NIOHTTP1
import TestStage
import Testing
import Weir
import WeirModel

@testable import WeirGateway

@Suite struct `Candles over HTTP` {
    @Test func `are made of what was published, exactly, and are paged`() async throws {
        try await withGateway { stage in
            let client = try await Client.connect(to: stage.topology, as: "asker")
            for (second, price) in [(0, "50000.10"), (1, "50000.20"), (61, "49999.90"), (2, "50001.00")] {
                let minute = second / 60
                let text = #"{"price":\#(price),"timestamp":"2026-01-01T00:0\#(minute):0\#(second % 60)Z"}"#
                try await client.publish(Topic("market", "BTC/USD"), Array(text.utf8))
            }
            await client.close()
            try await eventually("four prices") { try await candles(stage, "interval=5m").first?["count"] as? Int == 4 }
            let minutes = try await stage.ask(.GET, "/api/v1/candles?symbol=BTC/USD&interval=1m")
            #expect(minutes.text.contains(#""open":50000.10,"high":50001.00,"low":50000.10,"close":50001.00"#))
            #expect(minutes["next"] is NSNull && minutes["interval"] as? String == "1m")
            #expect(try await candles(stage, "").count == 2)
            #expect(try await candles(stage, "interval=1s").count == 4)
            let first = try await stage.ask(
                .GET,
                "/api/v1/candles?symbol=BTC/USD&interval=1s&start=2026-01-01T00:00:00Z&limit=3"
            )
            #expect(first["next"] as? String == "2026-01-01T00:01:01Z" && first["isTooOld"] as? Bool == false)
            #expect(try await candles(stage, "interval=1s&start=2026-01-01T00:01:00Z").count == 1)
            #expect(
                try await candles(stage, "interval=1s&end=2026-01-01T00:00:01Z&limit=1").first?["last_seq"] as? Int == 2
            )
        }
    }

    private func candles(_ stage: GatewayStage, _ query: String) async throws -> [[String: Any]] {
        let answer = try await stage.ask(.GET, "/api/v1/candles?symbol=BTC/USD&\(query)")
        return answer["candles"] as? [[String: Any]] ?? []
    }
}

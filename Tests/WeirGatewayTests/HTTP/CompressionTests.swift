import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import TestStage
import Testing
import Weir
import WeirModel

@testable import WeirGateway

/// Long answers, for those who take them compressed.
@Suite struct `Compression over HTTP` {
    @Test func `long pages are compressed for those who accept it, and are the same`() async throws {
        try await withGateway { stage in
            let client = try await Client.connect(to: stage.topology, as: "asker")
            for index in 0..<100 {
                try await client.publish(Topic("market", "BTC/USD"), Array(#"{"price":\#(50_000 + index)}"#.utf8))
            }
            await client.close()
            let path = "/api/v1/prices?symbol=BTC/USD&from_seq=1"
            try await eventually("a hundred prices") {
                (try await stage.ask(.GET, path)["prices"] as? [Any])?.count == 100
            }
            let plain = try await stage.ask(.GET, path)
            #expect(plain.headers.first(name: "content-encoding") == nil)
            #expect(plain.headers["vary"] == ["accept-encoding"])
            let squeezed = try await stage.ask(.GET, path, headers: [("accept-encoding", "gzip")])
            #expect(squeezed.headers.first(name: "content-encoding") == "gzip")
            #expect(squeezed.body.count < plain.body.count / 4 && squeezed.body.starts(with: [0x1F, 0x8B]))
            let refused = try await stage.ask(.GET, path, headers: [("accept-encoding", "gzip;q=0")])
            #expect(refused.body == plain.body)

            // The same page by a client that reads it.
            var configuration = HTTPClient.Configuration()
            configuration.decompression = .enabled(limit: .size(1 << 20))
            let reader = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            let answer = try await reader.execute(HTTPClientRequest(url: stage.url + path), timeout: .seconds(60))
            let body = try await answer.body.collect(upTo: 1 << 20)
            #expect(answer.headers.first(name: "content-encoding") != nil)
            #expect(Array(body.readableBytesView) == plain.body)
            try await reader.shutdown()
        }
    }

    @Test func `short answers and problems are as they are`() async throws {
        try await withGateway { stage in
            for path in ["/healthz", "/api/v1/prices?symbol=none", "/api/v1/topics"] {
                let answer = try await stage.ask(.GET, path, headers: [("accept-encoding", "gzip")])
                #expect(answer.headers.first(name: "content-encoding") == nil, "\(path)")
            }
        }
    }
}

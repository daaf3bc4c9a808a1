import AsyncHTTPClient
import Foundation
import NIOHTTP1
import WeirTopology
import TestStage
import Testing
import Weir
import WeirModel
import WeirWire

@testable import WeirGateway

/// The description that is served.
@Suite struct `The OpenAPI description` {
    private typealias Object = [String: Any]

    /// A request of each operation, well formed.
    private static let requests: [String: (path: String, body: [UInt8]?, type: String?)] = [
        "health": ("/healthz", nil, nil),
        "readiness": ("/readyz", nil, nil),
        "description": ("/openapi.json", nil, nil),
        "status": ("/api/v1/status", nil, nil),
        "topics": ("/api/v1/topics?prefix=market&limit=1", nil, nil),
        "events": ("/api/v1/events?topic=market/BTC/USD&after=0&limit=10", nil, nil),
        "prices": ("/api/v1/prices?symbol=BTC/USD&start=2020-01-01T00:00:00Z&from_seq=1&to_seq=9&limit=5", nil, nil),
        "candles": ("/api/v1/candles?symbol=BTC/USD&interval=1s&start=2020-01-01T00:00:00Z&limit=5", nil, nil),
        "allowance": (
            "/api/v1/allowance", Array(#"{"component":"asker","kind":"request","permits":1,"bytes":1}"#.utf8),
            "application/json"
        ),
        "control": ("/api/v1/control", ControlRequest.status.encoded, "application/vnd.weir.sbe"),
    ]

    @Test func `describes each path that there is, and each answers as it says`() async throws {
        try await withGateway { stage in
            let client = try await Client.connect(to: stage.topology, as: "asker")
            try await client.publish(
                Topic("market", "BTC/USD"),
                Array(#"{"price":1.50,"bid":1,"ask":2,"volume":3}"#.utf8)
            )
            await client.close()
            try await eventually("the price") {
                try await stage.ask(.GET, "/api/v1/prices?symbol=BTC/USD").status == 200
            }
            let document = try #require(try await stage.ask(.GET, "/openapi.json").json as? Object)
            let schema = JSONSchema(document: document)
            var asked: Set<String> = []
            for (path, methods) in try #require(document["paths"] as? [String: Object]) {
                for (method, operation) in methods {
                    let operation = try #require(operation as? Object)
                    let name = try #require(operation["operationId"] as? String)
                    let request = try #require(Self.requests[name], "no request for \(name)")
                    asked.insert(name)
                    #expect(request.path.prefix { $0 != "?" } == path)
                    let answer = try await stage.ask(
                        HTTPMethod(rawValue: method.uppercased()),
                        request.path,
                        headers: request.type.map { [("content-type", $0)] } ?? [],
                        body: request.body
                    )
                    #expect(answer.status == 200, "\(name): \(answer.text)")
                    #expect(try faults(of: answer, operation, schema) == [], "\(name): \(answer.text)")
                }
            }
            #expect(asked == Set(Self.requests.keys))
        }
    }

    @Test func `names every parameter, and others are refused as it says`() async throws {
        try await withGateway { stage in
            let document = try #require(try await stage.ask(.GET, "/openapi.json").json as? Object)
            let schema = JSONSchema(document: document)
            for (path, methods) in try #require(document["paths"] as? [String: Object]) where path.hasPrefix("/api/") {
                guard let operation = methods["get"] as? Object else { continue }
                let answer = try await stage.ask(.GET, "\(path)?colour=red")
                #expect(answer.status == 400)
                #expect(try faults(of: answer, operation, schema) == [])
                let named = (operation["parameters"] as? [Object] ?? []).filter { $0["in"] as? String == "query" }
                let known = named.compactMap { $0["name"] as? String }
                // The refusal lists what the path understands; a stream takes one parameter fewer.
                let detail = try #require(answer["detail"] as? String)
                let list = detail.components(separatedBy: "there are: ").last ?? ""
                #expect(Set(list.components(separatedBy: ", ")) == Set(known.isEmpty ? ["none"] : known), "\(path)")
            }
        }
    }

    @Test(
        arguments: [
            ("/api/v1/events?topic=market", "events", 400), ("/api/v1/events?topic=market/none", "events", 404),
            ("/api/v1/events?topic=market/a&after=-1", "events", 400),
            ("/api/v1/events?topic=market/a&limit=0", "events", 400),
            ("/api/v1/events?topic=market/a&limit=1001", "events", 400),
            ("/api/v1/events?topic=market/a&topic=market/b", "events", 400), ("/api/v1/events", "events", 400),
            ("/api/v1/prices?symbol=a&start=yesterday", "prices", 400), ("/api/v1/prices?symbol=none", "prices", 404),
            ("/api/v1/prices?symbol=a&start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z", "prices", 400),
            ("/api/v1/prices?symbol=a&from_seq=9&to_seq=1", "prices", 400),
            ("/api/v1/candles", "candles", 400), ("/api/v1/candles?symbol=none", "candles", 404),
            ("/api/v1/candles?symbol=a&interval=2m", "candles", 400),
            ("/api/v1/candles?symbol=a&start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z", "candles", 400),
            ("/api/v1/topics?after=x", "topics", 400),
            ("/api/v1/topics?prefix=" + String(repeating: "x", count: 5_000), "topics", 414),
        ]
    ) func `tells what bad requests are answered with`(_ bad: (String, String, Int)) async throws {
        try await withGateway { stage in
            let document = try #require(try await stage.ask(.GET, "/openapi.json").json as? Object)
            let operation = try #require(
                (document["paths"] as? [String: Object])?["/api/v1/\(bad.1)"]?["get"] as? Object
            )
            let answer = try await stage.ask(.GET, bad.0)
            #expect(answer.status == bad.2, "\(answer.text)")
            if answer.status != 414 { #expect(try faults(of: answer, operation, JSONSchema(document: document)) == []) }
        }
    }

    /// What an answer has that the description does not say.
    private func faults(of answer: GatewayStage.Answer, _ operation: Object, _ schema: JSONSchema) throws -> [String] {
        guard let responses = operation["responses"] as? [String: Object],
            let response = responses["\(answer.status)"]
        else { return ["the status \(answer.status) is not described"] }
        let type = answer.headers.first(name: "content-type") ?? "none"
        guard let content = (response["content"] as? [String: Object])?[type] else {
            return ["\(type) is not described"]
        }
        let missing = (response["headers"] as? Object ?? [:]).keys.filter { answer.headers.first(name: $0) == nil }
        guard type.hasSuffix("json") else { return missing.map { "no \($0)" } }
        return missing.map { "no \($0)" } + schema.faults(try answer.json, content["schema"] as? Object ?? [:])
    }
}

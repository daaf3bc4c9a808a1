import Foundation
import NIOHTTP1
import WeirTopology
import WeirGateway
import TestStage
import Testing

/// Asking over HTTP.
@Suite struct `An allowance over HTTP` {
    private static func narrow(_ plan: inout Site.Plan) {
        plan.components = [
            ("asker", ["requests: 2 per 60s", "strategy: sliding_window", "hard: true"]),
            ("other", ["requests: 1000/s", "strategy: token_bucket"]),
        ]
    }

    @Test func `is granted, and says for how long, by which verdict and how much is left`() async throws {
        try await withGateway(Self.narrow) { stage in
            let answer = try await stage.post("/api/v1/allowance", #"{"component": "asker", "bytes": 100}"#)
            #expect(answer.status == 200)
            #expect(answer["component"] as? String == "asker" && answer["kind"] as? String == "request")
            #expect(try #require(answer["useWithinNanoseconds"] as? Int) > 0)
            #expect(try #require(answer["seq"] as? Int) > 0)
            #expect(answer.headers.first(name: "ratelimit-policy") == "\"asker.requests\";q=2;w=60")
            #expect(answer.headers.first(name: "ratelimit")?.hasPrefix("\"asker.requests\";r=") == true)
        }
    }

    @Test func `is denied with the limit that bound, and when to come again`() async throws {
        try await withGateway(Self.narrow) { stage in
            var statuses: [Int] = []
            for _ in 0..<3 {
                statuses.append(try await stage.post("/api/v1/allowance", #"{"component": "asker"}"#).status)
            }
            #expect(statuses == [200, 200, 429])
            let denied = try await stage.post("/api/v1/allowance", #"{"component": "asker"}"#)
            #expect(denied.headers.first(name: "content-type") == "application/problem+json")
            #expect(denied["type"] as? String == "urn:weir:problem:denied")
            #expect(denied["limit"] as? String == "asker.requests")
            let seconds = try #require(denied.headers.first(name: "retry-after").flatMap { Int($0) })
            #expect((1...65).contains(seconds))
            #expect(denied.headers.first(name: "ratelimit-policy") != nil)
        }
    }

    @Test func `that costs more than there could ever be is never granted`() async throws {
        try await withGateway(Self.narrow) { stage in
            let answer = try await stage.post("/api/v1/allowance", #"{"component": "asker", "permits": 3}"#)
            #expect(answer.status == 422 && answer["type"] as? String == "urn:weir:problem:never")
        }
    }

    @Test(
        arguments: [
            (#"{"component": "nobody"}"#, 422, "unknown_component"),
            (#"{"component": "asker", "kind": "order"}"#, 422, "unknown_kind"),
            (#"{"component": "asker", "permit": 3}"#, 400, "unknown_member"),
            (#"{"component": "asker", "permits": 0}"#, 400, "bad_member"),
            (#"{"component": "asker", "permits": -1}"#, 400, "bad_body"),
            (#"{"component": "asker", "bytes": "many"}"#, 400, "bad_member"),
            (#"{"kind": "request"}"#, 400, "missing_member"),
            (#"["asker"]"#, 400, "bad_member"),
            ("asker", 400, "bad_body"),
            ("", 400, "bad_body"),
        ]
    ) func `that is asked for badly is refused with what would be right`(_ bad: (String, Int, String)) async throws {
        try await withGateway(Self.narrow) { stage in
            let answer = try await stage.post("/api/v1/allowance", bad.0)
            #expect(answer.status == bad.1, "\(answer.text)")
            #expect(answer["type"] as? String == "urn:weir:problem:\(bad.2)", "\(answer.text)")
        }
    }

    @Test func `in a body that is too large is not read`() async throws {
        try await withGateway(settings: ["bodyMax: 128 KiB"]) { stage in
            let body = #"{"component": "asker", "kind": ""# + String(repeating: "x", count: 200_000) + #""}"#
            let answer = try await stage.post("/api/v1/allowance", body)
            #expect(answer.status == 413)
        }
    }

    @Test func `asked for too often is put off by the gateway itself`() async throws {
        try await withGateway(settings: ["requests: 2 per 60s"]) { stage in
            var statuses: [Int] = []
            for _ in 0..<4 { statuses.append(try await stage.ask(.GET, "/api/v1/topics").status) }
            #expect(statuses.contains(429) && statuses.first == 200)
            // Who watches over it is not counted.
            #expect(try await stage.ask(.GET, "/healthz").status == 200)
        }
    }
}

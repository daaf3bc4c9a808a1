import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import WeirTopology
import WeirGateway
import TestStage
import Testing
import Weir
import WeirModel

/// What was published, over HTTP.
@Suite struct `Events over HTTP` {
    @Test func `come page by page, each once and in order`() async throws {
        try await withGateway { stage in
            try await publish(2_500, stage)
            var after = 0
            var seqs: [Int] = []
            var pages = 0
            repeat {
                let page = try await stage.ask(.GET, "/api/v1/events?topic=market/a&after=\(after)&limit=1000")
                #expect(page.status == 200)
                let events = try #require(page["events"] as? [[String: Any]])
                seqs += events.compactMap { $0["seq"] as? Int }
                after = try #require(page["next"] as? Int)
                pages += 1
                if page["isLast"] as? Bool == true { break }
            } while pages < 10
            #expect(seqs == Array(1...2_500))
            #expect(pages == 3)
            let payload = try await stage.ask(.GET, "/api/v1/events?topic=market/a&after=2499")
            let last = try #require((payload["events"] as? [[String: Any]])?.first?["event"] as? [String: Any])
            #expect(last["payload"] as? String == "message 2500")
            #expect(last["kind"] as? String == "Published")
        }
    }

    @Test func `come as a stream: those that were there, and each as it comes`() async throws {
        try await withGateway { stage in
            try await publish(700, stage)
            var request = HTTPClientRequest(url: stage.url + "/api/v1/events?topic=market/a&after=10")
            request.headers.add(name: "accept", value: "text/event-stream")
            let response = try await stage.http.execute(request, timeout: .seconds(60))
            #expect(response.headers.first(name: "content-type") == "text/event-stream")
            var text = ""
            var ids: [String] = []
            var hasPublishedMore = false
            for try await part in response.body {
                text += String(buffer: part)
                ids = text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
                if ids.count == 690, !hasPublishedMore {
                    hasPublishedMore = true
                    try await publish(5, stage)
                }
                if ids.count >= 695 { break }
            }
            #expect(ids == (11...705).map { "0:\($0)" })
        }
    }

    @Test func `go on where a stream broke off, by the id of the last event`() async throws {
        try await withGateway { stage in
            try await publish(20, stage)
            var request = HTTPClientRequest(url: stage.url + "/api/v1/events?topic=market/a")
            request.headers.add(name: "accept", value: "text/event-stream")
            request.headers.add(name: "last-event-id", value: "0:17")
            let response = try await stage.http.execute(request, timeout: .seconds(60))
            var text = ""
            for try await part in response.body {
                text += String(buffer: part)
                if text.contains("id: 0:20\n") { break }
            }
            #expect(!text.contains("id: 0:17\n") && text.contains("id: 0:18\n"))
            // Another generation than it had: everything it knows is of the past.
            request.headers.replaceOrAdd(name: "last-event-id", value: "5:17")
            let other = try await stage.http.execute(request, timeout: .seconds(60))
            text = ""
            for try await part in other.body {
                text += String(buffer: part)
                if text.contains("id: 0:20\n") { break }
            }
            #expect(text.contains("event: reset\nid: 0:0\n") && text.contains("id: 0:1\n"))
        }
    }

    @Test func `of the manager's own channels are there as well`() async throws {
        try await withGateway { stage in
            try await publish(1, stage)
            try await eventually("a component's coming") {
                let page = try await stage.ask(.GET, "/api/v1/events?topic=component/asker")
                guard let events = page["events"] as? [[String: Any]] else { return false }
                return events.contains { ($0["event"] as? [String: Any])?["kind"] as? String == "InstanceJoined" }
            }
        }
    }

    @Test func `are at their place when the gateway comes again, with nothing missed in between`() async throws {
        try await withGateway { stage in
            try await publish(10, stage)
            try await stage.restarting {
                try await publishOnly(10, stage)
            } _: { stage in
                try await eventually("the messages that came meanwhile") {
                    let page = try await stage.ask(.GET, "/api/v1/events?topic=market/a&limit=1000")
                    return (page["events"] as? [Any])?.count == 20
                }
            }
        }
    }

    @Test func `of a channel that is not followed are not waited for`() async throws {
        try await withGateway { stage in
            let answer = try await stage.ask(
                .GET,
                "/api/v1/events?topic=verdict/asker",
                headers: [("accept", "text/event-stream")]
            )
            #expect(answer.status == 404 && answer.text.contains("this gateway follows"))
        }
    }

    @Test func `of an open stream take a place, and there are so many`() async throws {
        try await withGateway(settings: ["streamsMax: 1"]) { stage in
            try await publish(1, stage)
            var request = HTTPClientRequest(url: stage.url + "/api/v1/events?topic=market/a")
            request.headers.add(name: "accept", value: "text/event-stream")
            let first = try await stage.http.execute(request, timeout: .seconds(60))
            let second = try await stage.http.execute(request, timeout: .seconds(60))
            #expect(first.status == .ok && second.status == .serviceUnavailable)
            for try await _ in first.body { break }
        }
    }

    /// Publishes numbered messages, and waits until the gateway has them.
    private func publish(_ count: Int, _ stage: GatewayStage) async throws {
        let before = try await stage.newest
        try await publishOnly(count, stage, after: before)
        try await eventually("\(count) messages in the read model") { try await stage.newest == before + count }
    }

    private func publishOnly(_ count: Int, _ stage: GatewayStage, after before: Int = 0) async throws {
        let client = try await Client.connect(to: stage.topology, as: "asker")
        for number in 1...count {
            try await client.publish(Topic("market", "a"), Array("message \(before + number)".utf8))
        }
        await client.close()
    }
}

extension GatewayStage {
    /// The newest sequence of `market/a` that the gateway has.
    fileprivate var newest: Int {
        get async throws { try await ask(.GET, "/api/v1/events?topic=market/a&after=1000000")["newest"] as? Int ?? 0 }
    }
}

import Foundation
import Logging
import NIOHTTP1
import Synchronization
import TestStage
import Testing
import Weir
import WeirHTTP
import WeirModel
import WeirTopology

/// A client and its subscriptions while their sockets reach nobody.
@Suite struct `A client whose sockets reach nobody` {
    /// So much that a slow machine is no reason to give up.
    private func patient(_ plan: inout Site.Plan) { plan.more.append("client: { requestTimeout: 60s }") }

    @Test func `asks, records and publishes over HTTP, and goes back when they do again`() async throws {
        try await withLines(patient) { lines, topology, stage in
            let client = try await Client.connect(
                to: topology,
                as: "asker",
                fallback: try GatewayFallback(stage.url)
            )
            try await client.allow()
            let instance = client.instance
            lines.cut()
            for number in 0..<20 {
                let permit = try await client.allow(bytes: 10)
                client.record(Outcome(latency: .milliseconds(1), received: 10, status: 200), for: permit)
                try await client.publish(Topic("market", "a"), Array("\(number)".utf8))
            }
            #expect(client.isFallenBack)
            #expect(await client.flush())
            try await eventually("the facts in the manager's state") {
                try await recorded(stage) == 20
            }
            lines.mend()
            try await eventually("the way back") { !client.isFallenBack }
            try await client.allow()
            #expect(client.instance == instance)
            #expect(client.recordsDropped == 0 && client.publicationsDropped == 0)
            await client.close()
            #expect(try await recorded(stage) == 20)
            let page = try await stage.ask(.GET, "/api/v1/events?topic=market/a")
            let events = page["events"] as? [[String: Any]] ?? []
            let payloads = events.compactMap { ($0["event"] as? [String: Any])?["payload"] as? String }
            #expect(payloads == (0..<20).map(String.init))
        }
    }

    @Test func `joins over HTTP, where they never reached anybody`() async throws {
        try await withLines(patient) { lines, topology, stage in
            lines.cut()
            let client = try await Client.connect(
                to: topology,
                as: "asker",
                fallback: try GatewayFallback(stage.url),
                timeout: hangGuard
            )
            try await client.allow()
            try await client.publish(Topic("market", "a"), [1])
            #expect(await client.flush())
            lines.mend()
            await client.close()
        }
    }

    @Test func `is alive to the manager by signs over HTTP`() async throws {
        try await withLines { plan in
            patient(&plan)
            plan.more.append("heartbeat: { interval: 2s, timeout: 500ms }")
        } _: { lines, topology, stage in
            let client = try await Client.connect(
                to: topology,
                as: "asker",
                fallback: try GatewayFallback(stage.url),
                timeout: hangGuard
            )
            let instance = client.instance
            lines.cut()
            try await eventually("the way round") { client.isFallenBack }
            // Three heartbeats missed would end it; signs of life are no heartbeats, and go on.
            for _ in 0..<80 {
                try await client.allow()
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(client.instance == instance)
            lines.mend()
            await client.close()
        }
    }

    @Test func `without a fallback is told so, and with one that is away as well`() async throws {
        try await withLines { lines, topology, stage in
            let nowhere = try GatewayFallback("http://127.0.0.1:\(freePort())")
            let client = try await Client.connect(to: topology, as: "asker", fallback: nowhere)
            try await client.allow()
            lines.cut()
            await #expect(throws: AllowanceError.self) { try await client.allow() }
            lines.mend()
            try await eventually("an answer") { (try? await client.allow()) != nil }
            await client.close()
        }
    }

    @Test(
        arguments: [
            "http://trading-1:7404", "http://127.example.org", "http://127.0.0.1.example.org", "http://10.0.0.1",
        ]
    ) func `shows its token to nobody whom others could overhear`(url: String) {
        #expect(throws: FallbackError.tokenInClear(url)) { try GatewayFallback(url, token: "00") }
    }

    @Test(arguments: ["http://127.0.0.1:7404", "http://localhost:7404", "https://trading-1:7404"])
    func `shows its token on this machine, and where TLS is`(url: String) throws {
        _ = try GatewayFallback(url, token: "00")
    }

    @Test(arguments: ["trading-1:7404", "ftp://trading-1", "", "http://"])
    func `is not told of a gateway that is none`(url: String) {
        #expect(throws: FallbackError.badURL(url)) { try GatewayFallback(url) }
    }

    /// The third thing that the bus is shown by: the broadcast is cut with traffic going on.
    @Test func `hears everything once and in order although the broadcast is cut for a while`() async throws {
        try await withLines { lines, topology, stage in
            let publisher = try await Client.connect(to: stage.topology, as: "other")
            var options = SubscriptionOptions()
            options.idleTimeout = 3 * .second
            options.start = .oldest
            let subscription = Subscription(
                topology,
                to: [TopicFilter("market")],
                options,
                fallback: try GatewayFallback(stage.url)
            )
            let isDone = Atomic(false)
            async let hearing = hear(subscription, lines, isDone)
            var published = 0
            while !isDone.load(ordering: .relaxed) {
                published += 1
                try await publisher.publish(Topic("market", "a"), Array("\(published)".utf8))
                try await Task.sleep(for: .milliseconds(2))
            }
            let heard = try await hearing
            await publisher.close()
            #expect(heard.wasOn && heard.wasOff && heard.lost == 0)
            #expect(heard.whileAway > 0)
            #expect(heard.numbers == Array(1...heard.numbers.count))
        }
    }

    private struct Heard {
        var numbers: [Int] = []
        var wasOn = false
        var wasOff = false
        /// Messages that came while the broadcast was away.
        var whileAway = 0
        var lost = 0
    }

    /// Cuts all lines after some messages, mends them after some more that came over HTTP, and goes on until the broadcast is
    /// back and has brought some.
    private func hear(
        _ subscription: Subscription,
        _ lines: Lines,
        _ isDone: borrowing Atomic<Bool>
    ) async throws -> Heard {
        var heard = Heard()
        var sinceBack = 0
        defer { isDone.store(true, ordering: .relaxed) }
        for try await element in subscription {
            switch element {
            case .message(let message):
                heard.numbers.append(Int(String(decoding: message.payload ?? [], as: UTF8.self)) ?? 0)
                if heard.numbers.count == 100 { lines.cut() }
                if heard.wasOn, !heard.wasOff { heard.whileAway += 1 }
                if heard.whileAway == 200, !heard.wasOff { lines.mend() }
                if heard.wasOff { sinceBack += 1 }
                if sinceBack == 100 { return heard }
            case .fallbackOn: heard.wasOn = true
            case .fallbackOff: heard.wasOff = true
            case .unfillable(_, let range): heard.lost += range.count
            default: break
            }
        }
        return heard
    }

    private func recorded(_ stage: GatewayStage) async throws -> Int {
        let report = try await stage.ask(.GET, "/api/v1/status")
        let components = report["components"] as? [[String: Any]] ?? []
        return components.first { $0["name"] as? String == "asker" }?["recorded"] as? Int ?? -1
    }
}

/// The three lines to a manager.
private final class Lines: Sendable {
    private let lines: [SilentLine]
    let topology: Topology

    init(_ stage: GatewayStage) throws {
        var topology = stage.topology
        let folder = stage.site.folder
        var lines: [SilentLine] = []
        for (name, place) in [
            ("i", \Topology.Endpoints.ingest), ("c", \.control), ("b", \.broadcast),
        ] as [(String, WritableKeyPath<Topology.Endpoints, Topology.Endpoint>)] {
            let target = topology.transport(topology.endpoints[keyPath: place])
            let line = try SilentLine("\(folder)/line-\(name)", before: target)
            lines.append(line)
            topology.endpoints[keyPath: place].address = .ipc(path: "\(folder)/line-\(name)")
        }
        (self.lines, self.topology) = (lines, topology)
    }

    func cut() { for line in lines { line.cut() } }
    func mend() { for line in lines { line.mend() } }
    func close() { for line in lines { line.close() } }
}

private func withLines(
    _ change: (inout Site.Plan) -> Void = { _ in },
    _ body: (Lines, Topology, GatewayStage) async throws -> Void
) async throws {
    try await withGateway(change) { stage in
        let lines = try Lines(stage)
        defer { lines.close() }
        try await body(lines, lines.topology, stage)
    }
}

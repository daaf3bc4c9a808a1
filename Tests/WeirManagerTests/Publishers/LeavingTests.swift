import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A publisher that leaves` {
    private func talk(_ topology: Topology, _ body: @Sendable @escaping (inout ControlPeer, Sender) throws -> Void)
        async throws
    {
        try await onThread {
            let context = try Context()
            var peer = try ControlPeer(context, topology)
            let sender = try peer.join("asker", nonce: 1)
            let ingest = try IngestPeer(context, topology)
            let fact = RequestFact(request: 0, sent: 1, received: 1, latency: 1, status: 200, flags: .success)
            try ingest.send(.facts(sender, RequestsRecorded(first: 1, facts: [fact, fact, fact])))
            for number in UInt64(1)...2 {
                let message = IngestMessage.publication(sender, publisherSeq: number, payload: [1])
                try ingest.send(message, under: Array("market/BTC\0".utf8))
            }
            _ = try peer.status("both lanes") { $0.streamsSeq == 2 && $0.components[0].recorded == 3 }
            try body(&peer, sender)
        }
    }

    @Test func `with a goodbye that counts more than has come has lost the rest, by its numbers`() async throws {
        try await withManager { site, topology in
            try await talk(topology) { peer, sender in
                let none = Goodbye(lastFact: .max, lastPublication: 2)
                guard case .refused(let refusal) = try peer.ask(.goodbye(sender, none)) else {
                    throw Hang(what: "a refusal")
                }
                #expect(refusal.reason == .malformed)
                let goodbye = Goodbye(lastFact: 10, lastPublication: 4)
                for _ in 1...2 { #expect(try peer.ask(.goodbye(sender, goodbye)) == .done(acted: 1, refused: 0)) }
            }
            let bodies = try LedgerFile.events(site.ledger).map(\.body).suffix(3)
            #expect(
                Array(bodies) == [
                    .eventsLost(EventsLost(lane: .publications, first: 3, count: 2, cause: .transport)),
                    .eventsLost(EventsLost(lane: .facts, first: 4, count: 7, cause: .transport)),
                    .instanceLeft(InstanceLeft(cause: .goodbye, lastFact: 10, lastPublication: 4)),
                ]
            )
        }
    }

    @Test func `in silence leaves behind how far it had come, an alert, and word of its return`() async throws {
        func brief(_ plan: inout Site.Plan) { plan.more = ["heartbeat: { interval: 100ms, timeout: 50ms }"] }
        try await withManager(brief) { site, topology in
            try await talk(topology) { peer, _ in
                _ = try peer.status("silence") { $0.components[0].instances == 0 }
                _ = try peer.join("asker", nonce: 2)
            }
            let bodies = try LedgerFile.events(site.ledger).map(\.body)
            #expect(bodies.contains(.instanceLeft(InstanceLeft(cause: .silence, lastFact: 3, lastPublication: 2))))
            let told = bodies.compactMap { body -> String? in
                switch body {
                case .instanceJoined: "joined"
                case .instanceLeft: "left"
                case .alertRaised(let alert) where alert.kind == .silentComponent: "raised"
                case .alertCleared(let alert) where alert.kind == .silentComponent: "cleared"
                default: nil
                }
            }
            #expect(told.prefix(5) == ["joined", "left", "raised", "joined", "cleared"])
        }
    }
}

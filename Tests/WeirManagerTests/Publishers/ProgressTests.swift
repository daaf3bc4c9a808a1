import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A publisher that keeps what it sends` {
    private func publication(_ sender: Sender, _ number: UInt64) -> IngestMessage {
        .publication(sender, publisherSeq: number, payload: [UInt8(number)], isKept: true)
    }

    private func facts(_ sender: Sender, _ first: UInt64, _ count: Int) -> IngestMessage {
        let fact = RequestFact(request: 0, sent: 1, received: 1, latency: 1, status: 200, flags: .success)
        return .facts(
            sender,
            RequestsRecorded(first: first, facts: Array(repeating: fact, count: count)),
            isKept: true
        )
    }

    private func again(_ message: IngestMessage) -> ControlRequest {
        .resend(topic: Array("market/BTC".utf8), message: message.encoded)
    }

    private func lost(_ site: Site) throws -> [EventsLost] {
        try LedgerFile.events(site.ledger).compactMap { event in
            if case .eventsLost(let lost) = event.body { lost } else { nil }
        }
    }

    @Test func `is told how far the manager has come, and what comes before its turn is left`() async throws {
        try await withManager { site, topology in
            let (market, request) = (Array("market/BTC\0".utf8), Array("fact/asker\0".utf8))
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                try ingest.send(publication(sender, 1), under: market)
                try ingest.send(publication(sender, 3), under: market)
                try ingest.send(facts(sender, 1, 2), under: request)
                try ingest.send(facts(sender, 5, 2), under: request)
                _ = try peer.status("two that are ahead") { report in
                    report.rejected.contains { $0.reason == .ahead && $0.count == 2 }
                }
                let reached = ControlRequest.progress(sender, Progress(facts: 6, publications: 3))
                #expect(try peer.ask(reached) == .progress(Progress(facts: 2, publications: 1)))
                // Again in order, each with the answer how far that has brought it.
                #expect(try peer.ask(again(publication(sender, 3))) == .progress(Progress(facts: 2, publications: 1)))
                #expect(try peer.ask(again(publication(sender, 2))) == .progress(Progress(facts: 2, publications: 2)))
                #expect(try peer.ask(again(publication(sender, 2))) == .progress(Progress(facts: 2, publications: 2)))
                #expect(try peer.ask(again(publication(sender, 3))) == .progress(Progress(facts: 2, publications: 3)))
                // What is known of it is left out.
                #expect(try peer.ask(again(facts(sender, 2, 3))) == .progress(Progress(facts: 4, publications: 3)))
                #expect(try peer.ask(again(facts(sender, 5, 2))) == .progress(Progress(facts: 6, publications: 3)))
            }
            #expect(try LedgerFile.published(site.streams).map(\.publisherSeq) == [1, 2, 3])
            #expect(try lost(site).isEmpty)
        }
    }

    @Test func `gives numbers up in their turn, once, and goes on behind them`() async throws {
        try await withManager { site, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                for lane in Lane.allCases {
                    func gone(_ first: UInt64, _ count: UInt64) -> ControlRequest {
                        again(.loss(sender, EventsLost(lane: lane, first: first, count: count, cause: .dropped)))
                    }
                    func mark() throws -> UInt64 {
                        guard case .progress(let progress) = try peer.ask(.progress(sender, Progress())) else {
                            throw Hang(what: "progress")
                        }
                        return lane == .facts ? progress.facts : progress.publications
                    }
                    let message = lane == .facts ? facts(sender, 6, 1) : publication(sender, 6)
                    _ = try peer.ask(gone(3, 2))
                    #expect(try mark() == 0, "others come first")
                    _ = try peer.ask(gone(1, 5))
                    _ = try peer.ask(gone(1, 5))
                    _ = try peer.ask(again(message))
                    #expect(try mark() == 6)
                }
            }
            #expect(
                try lost(site) == Lane.allCases.map { EventsLost(lane: $0, first: 1, count: 5, cause: .dropped) }
            )
        }
    }

    @Test func `is refused where nobody knows it, and where its message does not belong there`() async throws {
        try await withManager { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let stranger = Sender(component: sender.component, instance: InstanceID(rawValue: 99))
                func refusal(_ question: ControlRequest) throws -> Refusal? {
                    if case .refused(let refusal) = try peer.ask(question) { refusal.reason } else { nil }
                }
                #expect(try refusal(.progress(stranger, Progress())) == .unknownInstance)
                #expect(try refusal(again(publication(stranger, 1))) == .unknownInstance)
                #expect(try refusal(again(facts(stranger, 1, 1))) == .unknownInstance)
                let beat = HeartbeatNoted(ping: 1, lastFact: 0, lastPublication: 0)
                #expect(try refusal(again(.heartbeat(sender, beat))) == .unexpectedMessage)
                #expect(try refusal(.resend(topic: Array("x/y".utf8), message: [1, 2])) == .malformed)
                let owned = ControlRequest.resend(
                    topic: Array("limit/x".utf8),
                    message: publication(sender, 1).encoded
                )
                #expect(try refusal(owned) == .reservedChannel)
            }
        }
    }
}

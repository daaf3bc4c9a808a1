import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `What arrives on ingest` {
    @Test func `is refused by name where it may not be published, and kept where it may`() async throws {
        try await withManager { site, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                let stranger = Sender(component: sender.component, instance: InstanceID(rawValue: 99))
                let masked = Sender(component: ComponentID(rawValue: 2), instance: sender.instance)
                let nobody = Sender(component: ComponentID(rawValue: 77), instance: sender.instance)
                let topic = Array("market/BTC\0".utf8)
                func publish(_ sender: Sender, _ number: UInt64, _ topic: [UInt8]) throws {
                    try ingest.send(.publication(sender, publisherSeq: number, payload: [7]), under: topic)
                }
                try publish(stranger, 1, topic)
                try publish(masked, 1, topic)
                try publish(nobody, 1, topic)
                for channel in Channel.allCases { try publish(sender, 1, Array("\(channel.name)/x\0".utf8)) }
                for topic in ["market/BTC", "/BTC\0", "Market/BTC\0", "market\0", "\0", ""] {
                    try publish(sender, 1, Array(topic.utf8))
                }
                try ingest.send([topic])
                try ingest.send([topic, [1], [2]])
                try publish(sender, 1, topic)
                try publish(sender, 1, topic)
                try publish(sender, 4, topic)
                let report = try peer.status("two publications") { $0.streamsSeq == 2 }
                let counts = report.rejected.map { "\($0.reason.name) \($0.count)" }
                #expect(
                    counts == [
                        "unknown_component 1", "unknown_instance 1", "sender_mismatch 1",
                        "reserved_channel \(Channel.allCases.count)", "bad_topic 6", "bad_framing 2",
                        "already_applied 1",
                    ]
                )
            }
            let published = try LedgerFile.published(site.streams)
            #expect(published.map(\.publisherSeq) == [1, 4] && published.map(\.stamp.topicSeq) == [1, 2])
            let lost = try LedgerFile.events(site.ledger).compactMap { event -> EventsLost? in
                if case .eventsLost(let lost) = event.body { lost } else { nil }
            }
            #expect(lost == [EventsLost(lane: .publications, first: 2, count: 2, cause: .transport)])
        }
    }

    @Test func `is refused where it is larger than the journal takes, and the manager goes on`() async throws {
        func small(_ plan: inout Site.Plan) {
            plan.journal = ["segmentSize: 64 KiB", "lowWater: 2 MiB", "stopWater: 1 MiB"]
        }
        try await withManager(small) { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                let fact = RequestFact(request: 0, sent: 1, received: 1, latency: 1, status: 200, flags: .success)
                let facts = RequestsRecorded(first: 1, facts: Array(repeating: fact, count: 3_000))
                try ingest.send(.facts(sender, facts))
                let large = [UInt8](repeating: 1, count: 100 << 10)
                let topic = Array("market/BTC\0".utf8)
                try ingest.send(.publication(sender, publisherSeq: 1, payload: large), under: topic)
                try ingest.send(.publication(sender, publisherSeq: 1, payload: [1]), under: topic)
                let report = try peer.status("the small one") { $0.streamsSeq == 1 }
                #expect(report.rejected == [StatusReport.Rejection(reason: .tooLarge, count: 2)])
            }
        }
    }

    @Test func `one fact a message is kept once and in order, whoever speaks between`() async throws {
        func small(_ plan: inout Site.Plan) {
            plan.journal = ["segmentSize: 64 KiB", "lowWater: 2 MiB", "stopWater: 1 MiB"]
        }
        let count: UInt64 = 5_000
        try await withManager(small) { site, topology in
            let senders = try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let senders = [try peer.join("asker", nonce: 1), try peer.join("asker", nonce: 2)]
                let ingest = try IngestPeer(context, topology)
                func send(_ place: Int, _ number: UInt64) throws {
                    let fact = RequestFact(
                        request: 0,
                        sent: number,
                        received: 1,
                        latency: 1,
                        status: 200,
                        flags: .success
                    )
                    try ingest.send(.facts(senders[place], RequestsRecorded(first: number, facts: [fact])))
                }
                for number in 1...count {
                    try send(0, number)
                    if number % 7 == 0 { try send(0, number) }
                    if number % 100 == 0 { try send(1, number / 100) }
                }
                let total = count + count / 100
                _ = try peer.status("all facts") { $0.components.reduce(0) { $0 + $1.recorded } == total }
                return senders
            }
            var heard: [InstanceID: [UInt64]] = [:]
            for event in try LedgerFile.events(site.ledger) {
                guard case .requestsRecorded(let recorded) = event.body else { continue }
                #expect(recorded.facts.map(\.sent) == (0..<UInt64(recorded.facts.count)).map { recorded.first + $0 })
                heard[event.stamp.instance, default: []] += recorded.facts.map(\.sent)
            }
            #expect(heard[senders[0].instance] == Array(1...count))
            #expect(heard[senders[1].instance] == Array(1...(count / 100)))
        }
    }

    @Test func `with the last number there is, is refused and ends nothing`() async throws {
        try await withManager { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                let fact = RequestFact(request: 0, sent: 1, received: 1, latency: 1, status: 200, flags: .success)
                func tell(_ first: UInt64, _ count: Int = 1) throws {
                    let facts = Array(repeating: fact, count: count)
                    try ingest.send(.facts(sender, RequestsRecorded(first: first, facts: facts)))
                }
                let lost = EventsLost(lane: .facts, first: 1, count: .max - 3, cause: .transport)
                try ingest.send(.loss(sender, lost))
                try tell(.max - 2)
                try tell(.max - 1)
                try tell(.max)
                try tell(.max)
                try tell(1)
                let report = try peer.status("all of it") { $0.rejected.reduce(0) { $0 + $1.count } >= 3 }
                #expect(report.components.map(\.recorded).reduce(0, +) == 2)
                #expect(
                    report.rejected.map { "\($0.reason.name) \($0.count)" }.sorted()
                        == ["already_applied 1", "malformed 2"]
                )
            }
        }
    }

    @Test func `that is more than a frame holds is committed in parts, and heard in full`() async throws {
        func small(_ plan: inout Site.Plan) {
            plan.journal = ["segmentSize: 64 KiB", "lowWater: 2 MiB", "stopWater: 1 MiB", "streamsRetain: 64 MiB"]
        }
        try await withManager(small) { site, topology in
            try await onThread {
                let context = try Context()
                let listener = try Socket(context, .sub)
                try listener.set(.receiveHighWater, to: 0)
                try listener.set(.receiveTimeout, to: hangGuard)
                try listener.subscribe(to: "market/")
                try listener.connect(topology.transport(topology.endpoints.broadcast))
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                _ = try peer.status("the subscription") { $0.traffic.broadcast > 0 }
                let payload = [UInt8](repeating: 1, count: 10_000)
                for number in UInt64(1)...200 {
                    let message = IngestMessage.publication(sender, publisherSeq: number, payload: payload)
                    try ingest.send(message, under: Array("market/BTC\0".utf8))
                }
                var frames = Multipart(capacity: 2)
                for number in UInt64(1)...200 {
                    guard try listener.receive(into: &frames) else { throw Hang(what: "publication \(number)") }
                    let published = try PublishedCoding.decode(frames[1])
                    #expect(published.publisherSeq == number)
                }
            }
            #expect(try LedgerFile.published(site.streams).count == 200)
        }
    }

    @Test func `may be subscriptions without end, and longer than any topic: others are still heard`() async throws {
        try await withManager { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                func flood() throws {
                    let hostile = try Socket(context, .xsub)
                    try hostile.set(.linger, to: .zero)
                    try hostile.set(.sendHighWater, to: 0)
                    try hostile.connect(topology.transport(topology.endpoints.broadcast))
                    for number in 0..<30_000 { _ = try hostile.send([[1] + Array("\(number)".utf8)]) }
                    _ = try hostile.send([[1] + [UInt8](repeating: 65, count: 10_000)])
                    _ = try hostile.send([[9, 9]])
                    _ = try peer.status("the flood") { $0.traffic.broadcast > 30_000 }
                }
                try flood()
                let answer = try peer.ask(.allowance(sender, lowestAwaited: 1, [Request(id: 1)]))
                guard case .allowance = answer else { throw Hang(what: "a verdict") }
            }
        }
    }
}

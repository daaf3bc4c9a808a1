import Synchronization
import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

@Suite struct `What a client tells over a way that loses` {
    private func patient(_ plan: inout Site.Plan) {
        plan.more = ["client: { requestTimeout: 60s, requestRetry: 50ms, batchFacts: 20, queueMax: 1000000 }"]
    }

    private func number(_ bytes: [UInt8]) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

    private func bytes(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

    private func fact(_ number: UInt64) -> Outcome {
        Outcome(latency: .milliseconds(1), sent: number, received: 0, status: 200)
    }

    private func lost(_ site: Site) throws -> [EventsLost] {
        try LedgerFile.events(site.ledger).compactMap { event in
            if case .eventsLost(let lost) = event.body { lost } else { nil }
        }
    }

    private func facts(_ site: Site) throws -> [UInt64] {
        try LedgerFile.events(site.ledger).flatMap { event -> [UInt64] in
            if case .requestsRecorded(let recorded) = event.body { recorded.facts.map(\.sent) } else { [] }
        }
    }

    @Test func `a hundred thousand publications arrive once and in order, flat out`() async throws {
        let seed: UInt64 = 7
        try await withManager(patient) { site, topology in
            let way = LossyIngest(before: topology, seed: seed, losing: 7, doubling: 11)
            let client = try await Client.connect(to: way.topology, as: "asker")
            let count: UInt64 = 100_000
            for number in 1...count { try await client.publish(Topic("market", "BTC"), bytes(number)) }
            #expect(await client.flush(), "seed \(seed)")
            await client.close()
            await way.stop()
            #expect(way.lost.load(ordering: .relaxed) > 0)
            let published = try LedgerFile.published(site.streams)
            #expect(published.map { number($0.payload) } == Array(1...count), "seed \(seed)")
            #expect(published.last?.stamp.topicSeq == count)
            #expect(try lost(site).isEmpty)
        }
    }

    @Test func `facts are applied once and in order`() async throws {
        let seed: UInt64 = 8
        try await withManager(patient) { site, topology in
            let way = LossyIngest(before: topology, seed: seed, losing: 7, doubling: 5)
            let client = try await Client.connect(to: way.topology, as: "asker")
            for number in UInt64(1)...100_000 { client.record(fact(number)) }
            #expect(await client.flush(), "seed \(seed)")
            await client.close()
            await way.stop()
            #expect(try facts(site) == Array(1...100_000), "seed \(seed)")
            #expect(try lost(site).isEmpty && client.recordsDropped == 0)
        }
    }

    @Test func `nothing is missing where the manager goes and comes in between`() async throws {
        let seed: UInt64 = 9
        try await onSite(patient) { site in
            let topology = try site.topology
            var manager = try await RunningManager.start(topology)
            let way = LossyIngest(before: topology, seed: seed, losing: 9)
            let client = try await Client.connect(to: way.topology, as: "asker")
            let telling = Task {
                for number in UInt64(1)...20_000 {
                    try await client.publish(Topic("market", "BTC"), bytes(number))
                    client.record(fact(number))
                }
            }
            for part in UInt64(1)...3 {
                // It goes when some have arrived, and not all can have.
                try await eventually("part \(part)") {
                    try LedgerFile.published(site.streams).count > part * 1_000
                }
                try await manager.stop()
                manager = try await RunningManager.start(topology)
            }
            try await telling.value
            try await eventually("all of it") { await client.flush() }
            await client.close()
            await way.stop()
            try await manager.stop()
            #expect(try LedgerFile.published(site.streams).map { number($0.payload) } == Array(1...20_000))
            #expect(try facts(site) == Array(1...20_000), "seed \(seed)")
            #expect(try lost(site).isEmpty)
        }
    }

    @Test func `arrives even where ingest takes nothing at all`() async throws {
        try await withManager(patient) { site, topology in
            let way = LossyIngest(before: topology, seed: 1, losing: 1)
            let client = try await Client.connect(to: way.topology, as: "asker")
            for number in UInt64(1)...10 { try await client.publish(Topic("market", "BTC"), bytes(number)) }
            client.record(fact(1))
            try await eventually("what control carries") {
                try LedgerFile.published(site.streams).count == 10 && facts(site) == [1]
            }
            await way.stop()
            await client.close()
        }
    }

    @Test func `a manager restored from an older copy is told what it has forgotten`() async throws {
        try await onSite(patient) { site in
            var topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            for number in UInt64(1)...5 { try await client.publish(Topic("market", "BTC"), bytes(number)) }
            client.record(fact(1))
            #expect(await client.flush())
            let older = try site.crashedCopy()
            for number in UInt64(6)...9 { try await client.publish(Topic("market", "BTC"), bytes(number)) }
            for number in UInt64(2)...4 { client.record(fact(number)) }
            #expect(await client.flush())
            try await manager.stop()
            topology.journal.path = older
            let restored = try await RunningManager.start(topology)
            try await client.publish(Topic("market", "BTC"), bytes(10))
            client.record(fact(5))
            #expect(await client.flush())
            await client.close()
            try await restored.stop()
            let published = try LedgerFile.published("\(older)/streams").map { number($0.payload) }
            #expect(published == [1, 2, 3, 4, 5, 10])
            let lost = try LedgerFile.events("\(older)/ledger").compactMap { event -> EventsLost? in
                if case .eventsLost(let lost) = event.body { lost } else { nil }
            }
            #expect(lost.contains(EventsLost(lane: .publications, first: 6, count: 4, cause: .dropped)))
            #expect(lost.contains(EventsLost(lane: .facts, first: 2, count: 3, cause: .dropped)) && lost.count == 2)
        }
    }

    @Test func `a process that is started again is a new instance, and leaves no gap`() async throws {
        try await withManager(patient) { site, topology in
            for round in UInt64(1)...3 {
                let client = try await Client.connect(to: topology, as: "asker")
                for number in UInt64(1)...10 {
                    try await client.publish(Topic("market", "BTC"), bytes(round * 100 + number))
                    client.record(fact(number))
                }
                await client.close()
                #expect(client.instance.rawValue == UInt32(round))
            }
            let published = try LedgerFile.published(site.streams)
            #expect(published.map(\.stamp.topicSeq) == Array(1...30))
            #expect(published.map(\.publisherSeq) == Array(1...10) + Array(1...10) + Array(1...10))
            #expect(try lost(site).isEmpty && facts(site).count == 30)
        }
    }
}

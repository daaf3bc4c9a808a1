import Foundation
import TestStage
import Testing
import WeirGovernor
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A manager that starts again` {
    @Test func `goes on from a clean stop and from a crash alike, in an epoch of its own`() async throws {
        try await onSite { site in
            var topology = try site.topology
            var before: StatusReport?
            for round in 1...4 {
                let manager = try await RunningManager.start(topology)
                let (first, last) = try await talk(to: topology, nonce: UInt64(round), publishing: round % 2 == 0)
                #expect(first.epoch == UInt32(round))
                if let before {
                    #expect(first.seq == before.seq + 1, "the epoch's own event and nothing else")
                    #expect(first.moment.decided > before.moment.decided)
                    #expect(first.streamsSeq == before.streamsSeq)
                    #expect(first.components.map(\.granted) == before.components.map(\.granted))
                }
                before = last
                // Half way, what a crash leaves is what is gone on with.
                if round == 2 { topology.journal.path = try site.crashedCopy() }
                try await manager.stop()
            }
            var replay = LedgerReplay()
            try replay.fold("\(topology.journal.path)/ledger")
            #expect(replay.governor.epoch == 4)
        }
    }

    @Test func `from a snapshot has the state that a replay of everything has`() async throws {
        try await onSite { site in
            let topology = try site.topology
            for nonce in UInt64(1)...3 {
                let manager = try await RunningManager.start(topology)
                _ = try await talk(to: topology, nonce: nonce, publishing: true)
                try await manager.stop()
            }
            let manager = try await RunningManager.start(topology)
            let report = try await onThread {
                var peer = try ControlPeer(Context(), topology)
                return try peer.status()
            }
            try await manager.stop()
            var replay = LedgerReplay()
            try replay.fold(site.ledger, until: report.seq)
            #expect(replay.governor.stateHash == report.stateHash)
            #expect(try SnapshotStore(site.ledger).seqs().count >= 2)
        }
    }

    @Test func `has forgotten the marks of publishers that left, by what is on disk and by what it remembers`()
        async throws
    {
        try await onSite { site in
            var topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let gone = try await talk(to: topology, nonce: 1, publishing: true, leaving: true).last
            let stays = try await talk(to: topology, nonce: 2, publishing: true).last
            #expect(gone.streamsSeq == 1 && stays.streamsSeq == 2)
            let crashed = try site.crashedCopy()
            try await manager.stop()
            #expect(try marks(site.streams) == [InstanceID(rawValue: 2): 1])

            // Without a snapshot both are folded from the streams; which of them lives, the ledger says.
            topology.journal.path = crashed
            let next = try await RunningManager.start(topology)
            _ = try await talk(to: topology, nonce: 3, publishing: true)
            try await next.stop()
            let after = try marks("\(crashed)/streams")
            #expect(after == [InstanceID(rawValue: 2): 1, InstanceID(rawValue: 3): 1])
        }
    }

    @Test func `has kept its streams within their bound, and a snapshot to begin from`() async throws {
        func small(_ plan: inout Site.Plan) {
            plan.journal = [
                "segmentSize: 64 KiB", "lowWater: 2 MiB", "stopWater: 1 MiB", "streamsRetain: 512 KiB",
                "plainSegments: all",
            ]
            // Small batches, for retention goes by whole ones.
            plan.more = ["manager: { factsPerBatch: 512 }"]
        }
        try await onSite(small) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                let payload = [UInt8](repeating: 1, count: 5_000)
                for number in UInt64(1)...1_000 {
                    let message = IngestMessage.publication(sender, publisherSeq: number, payload: payload)
                    try ingest.send(message, under: Array("market/BTC\0".utf8))
                }
                _ = try peer.status("all publications") { $0.streamsSeq == 1_000 }
            }
            try await manager.stop()
            // Five megabytes were published; half of one is to be kept, and half as much again may be.
            #expect(try segmentBytes(site.streams) <= 1 << 20)
            let again = try await RunningManager.start(topology)
            let (first, _) = try await talk(to: topology, nonce: 2, publishing: true)
            #expect(first.streamsSeq == 1_000)
            try await again.stop()
        }
    }

    @Test func `on a journal that another one writes is refused, and told by whom`() async throws {
        try await withManager { site, topology in
            let told = await #expect(throws: ManagerError.self) { _ = try await RunningManager.start(topology) }
            #expect(told?.description.contains("\(ProcessID.current)") == true, "\(String(describing: told))")
        }
    }

    /// Joins, asks for one allowance, and publishes. - Returns: the state before and after.
    private func talk(
        to topology: Topology,
        nonce: UInt64,
        publishing: Bool,
        leaving: Bool = false
    ) async throws -> (first: StatusReport, last: StatusReport) {
        try await onThread {
            let context = try Context()
            var peer = try ControlPeer(context, topology)
            let first = try peer.status()
            let sender = try peer.join("asker", nonce: nonce)
            _ = try peer.ask(.allowance(sender, lowestAwaited: 1, [Request(id: 1)]))
            if publishing {
                let ingest = try IngestPeer(context, topology)
                let message = IngestMessage.publication(sender, publisherSeq: 1, payload: [1])
                try ingest.send(message, under: Array("market/BTC\0".utf8))
                _ = try peer.status("the publication") { $0.streamsSeq == first.streamsSeq + 1 }
            }
            if leaving { _ = try peer.ask(.goodbye(sender, Goodbye(lastFact: 0, lastPublication: 1))) }
            return (first, try peer.status())
        }
    }

    /// What the segments in a folder take.
    private func segmentBytes(_ folder: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains(".segment") }
            .reduce(0) { total, name in
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
                return total + (attributes[.size] as? Int ?? 0)
            }
    }

    /// The publishers' marks in the newest snapshot of the streams.
    private func marks(_ folder: String) throws -> [InstanceID: UInt64] {
        let snapshot = try #require(try SnapshotStore(folder).newest())
        let bytes = unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
        let streams = try Streams(canonicalBytes: bytes)
        var marks: [InstanceID: UInt64] = [:]
        for number in UInt32(1)...10 {
            let instance = InstanceID(rawValue: number)
            var without = streams
            without.forget(instance)
            if without != streams { marks[instance] = 1 }
        }
        return marks
    }
}

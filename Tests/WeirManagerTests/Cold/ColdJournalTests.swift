import Foundation
import TestStage
import Testing
import WeirGovernor
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire

@testable import WeirManager

@Suite struct `A journal's cold part` {
    private func small(_ plan: inout Site.Plan) {
        plan.journal = ["segmentSize: 64 KiB", "plainSegments: 1", "lowWater: 2 MiB", "stopWater: 1 MiB"]
        // Small batches, for a frame lies in one segment.
        plan.more = ["manager: { factsPerBatch: 512 }"]
    }

    @Test func `is compressed while the manager runs, replays to the same hash, and repairs what was missed`()
        async throws
    {
        try await onSite(small) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let (heard, report) = try await onThread {
                var room = try Newsroom(topology)
                var listener = try BroadcastPeer(room.context, topology, to: "market/BTC\0", seenBy: &room.control)
                var heard: [[UInt8]] = []
                for _ in 0..<20 {
                    try room.publish("market/BTC", count: 30, bytes: 2_000)
                    for _ in 0..<30 { heard.append(try listener.message().bytes) }
                }
                for request in RequestID(1)...2_500 { _ = try room.control.allowance(room.sender, request) }
                try room.settle()
                try waitForCompression(site.ledger)
                try waitForCompression(site.streams)
                return (heard, try room.control.status())
            }
            // Beside the running manager, through compressed segments.
            var replay = LedgerReplay()
            try replay.fold(site.ledger, until: report.seq)
            #expect(replay.governor.stateHash == report.stateHash)
            for folder in [site.ledger, site.streams] {
                let found = try JournalVerifier.verify(folder)
                #expect(found.damages.isEmpty && found.compressed.segments >= 2, "\(found)")
                #expect(found.compressed.ratio ?? 0 > 1.5)
            }
            try await manager.stop()

            // The next one remembers nothing of this: who asks is answered from the segments.
            let next = try await RunningManager.start(topology)
            let repaired = try await onThread {
                var room = try Newsroom(topology, nonce: 2)
                #expect(try room.control.status().seq > report.seq)
                return try room.repairAll("market/BTC", 1...600).messages.map(\.bytes)
            }
            try await next.stop()
            #expect(repaired == heard && heard.count == 600)
            #expect(try JournalVerifier.verify(site.ledger).verdict == .closed)
        }
    }

    @Test func `stays plain where the topology wants all of it so`() async throws {
        func plain(_ plan: inout Site.Plan) {
            small(&plan)
            plan.journal[1] = "plainSegments: all"
        }
        try await withManager(plain) { site, topology in
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/BTC", count: 300, bytes: 2_000)
                try room.settle()
            }
            #expect(try segments(site.streams).count > 5)
            #expect(try segments(site.streams).allSatisfy { $0.hasSuffix(".segment") })
        }
    }
}

private func segments(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        !$0.hasPrefix("next") && $0.contains(".segment") && !$0.hasSuffix(".partial")
    }
}

/// Until all but the two newest segments are compressed. The deadline only guards against hanging.
private func waitForCompression(_ folder: String) throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        let names = try segments(folder)
        // While its files are exchanged, a segment has two names.
        let plain = names.filter { $0.hasSuffix(".segment") }
        if names.count > 4, plain.count == 2 { return }
        usleep(2_000)
    }
    throw Hang(what: "compressed segments")
}

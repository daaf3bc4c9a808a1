import Foundation
import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `Repair under attack` {
    @Test func `goes on behind what is damaged, and gives nothing that is`() async throws {
        try await onSite { site in
            let topology = try site.topology
            var manager = try await RunningManager.start(topology)
            try await onThread {
                var room = try Newsroom(topology)
                for _ in 1...40 {
                    try room.publish("market/BTC", count: 10)
                    try room.settle()
                }
                // Into the segments behind it.
                try room.publish("flood/x", count: 40, bytes: 60_000)
                try room.settle()
            }
            try await manager.stop()
            let stored = try StoredMessages.streams(site.streams, "market/BTC")
            try flip(at: 20_000, in: "\(site.streams)/00000000000000000001.segment")
            // It starts from the snapshot of its clean stop, and so does not see what is damaged in earlier segments.
            manager = try await RunningManager.start(topology)
            try await onThread {
                var room = try Newsroom(topology, nonce: 2)
                let repaired = try room.repairAll("market/BTC", 1...400)
                #expect((200..<400).contains(repaired.messages.count))
                #expect(repaired.messages.allSatisfy { stored[Int($0.seq - 1)] == $0.bytes })
                let seqs = repaired.messages.map(\.seq)
                #expect(zip(seqs, seqs.dropFirst()).count { $0 + 1 != $1 } == 1, "one hole, between two pages")
                #expect(seqs.first == 1 && seqs.last == 400)
            }
            try await manager.stop()
        }
    }

    private func flip(at offset: Int, in path: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[offset] ^= 0x10
        try bytes.write(to: URL(filePath: path))
    }

    @Test func `refuses whoever asks for too much at once, and no one else`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/large", count: 50, bytes: 100_000)
                try room.settle()
                var greedy = try ControlPeer(room.context, topology)
                let question = RepairQuestion(topic: Topic("market", "large"), from: 1, through: 50)
                for ticket in UInt32(1)...500 {
                    try greedy.send([ControlRequest.repair(question).encoded(ticket: ticket)])
                }
                #expect(try room.repair("market/large", 3...3).messages.count == 1)
                var (answered, refused) = (0, 0)
                while answered + refused < 500, let (answer, _) = try greedy.receive() {
                    switch answer {
                    case .repair(let page): answered += page.messages.isEmpty ? 0 : 1
                    case .refused(let refusal): refused += refusal.reason == .busy ? 1 : 0
                    default: break
                    }
                }
                #expect(answered + refused == 500)
                #expect(answered >= RepairDesk.peerMax)
            }
        }
    }

    @Test func `survives questions that are none`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/BTC", [1])
                try room.settle()
                let topic = Topic("market", "BTC")
                for (from, through) in [(0, 0), (2, 1), (0, .max)] as [(UInt64, UInt64)] {
                    let answer = try room.control.ask(
                        .repair(RepairQuestion(topic: topic, from: from, through: through))
                    )
                    guard case .refused(let refusal) = answer else {
                        Issue.record("\(answer)")
                        continue
                    }
                    #expect(refusal.reason == .malformed)
                }
                let nonsense = try room.control.ask(
                    .repair(RepairQuestion(topic: Topic("No", ""), from: 1, through: 1))
                )
                guard case .refused(let refusal) = nonsense else { throw Hang(what: "a refusal") }
                #expect(refusal.reason == .badTopic)
                let all = try room.repair("market/BTC", 1...(.max), bytesMax: .max)
                #expect((all.messages.count, all.next) == (1, 2))
                let last = try room.repair("market/BTC", .max...(.max), bytesMax: .max)
                #expect((last.messages.count, last.next) == (0, .max))
            }
        }
    }
}

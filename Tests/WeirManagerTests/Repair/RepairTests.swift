import TestStage
import Testing
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `Repair` {
    @Test func `gives the very bytes that were broadcast`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                var listener = try BroadcastPeer(room.context, topology, to: "market/BTC\0", seenBy: &room.control)
                var heard: [[UInt8]] = []
                for number in UInt8(1)...5 {
                    try room.publish("market/BTC", [number])
                    try room.publish("market/ETH", [number])
                    heard.append(try listener.message().bytes)
                }
                try room.settle()
                let answer = try room.repair("market/BTC", 2...4)
                #expect(answer.messages == Array(heard[1...3]))
                #expect((answer.first, answer.next, answer.high) == (2, 5, 5))
                #expect(answer.marks.streams == .init(epoch: 1, began: 1, seq: 10))
                let rest = try room.repair("market/BTC", 4...90)
                #expect(rest.messages == Array(heard[3...4]))
                #expect((rest.first, rest.next, rest.high) == (4, 6, 5))
            }
        }
    }

    @Test func `gives of a topic what its channel is to keep, and a reload takes up other numbers`() async throws {
        try await withRunningManager {
            $0.more = ["topics: { market: { keep: 3 } }"]
        } _: { _, topology, manager in
            try await onThread {
                var room = try Newsroom(topology)
                for number in UInt8(1)...9 {
                    try room.publish("market/BTC", [number])
                    try room.publish("other/BTC", [number])
                }
                try room.settle()
                let kept = try room.repair("market/BTC", 1...9)
                #expect((kept.first, kept.next, kept.high, kept.messages.count) == (7, 10, 9, 3))
                let gone = try room.repair("market/BTC", 2...4)
                #expect((gone.first, gone.next, gone.messages.count) == (7, 7, 0))
                #expect(try room.repair("other/BTC", 1...9).messages.count == 9)
            }
            var wider = topology
            wider.topics[0].keep = 5
            #expect(try await manager.reload(wider) == ["topics.market.keep: 3 → 5"])
            try await onThread {
                var room = try Newsroom(topology)
                #expect(try room.repair("market/BTC", 1...9).first == 5)
            }
        }
    }

    @Test func `of the ledger gives what its journal holds of a component`() async throws {
        try await withManager { site, topology in
            let (verdicts, lives) = try await onThread {
                var room = try Newsroom(topology)
                for request in RequestID(1)...50 { _ = try room.control.allowance(room.sender, request) }
                let verdicts = try room.repairAll("verdict/asker", 1...50, bytesMax: 2_000)
                #expect(verdicts.pages > 3)
                #expect(verdicts.messages.map(\.seq) == Array(1...50))
                let lives = try room.repair("component/asker", 1...9)
                #expect(try room.repair("limit/global", 1...1).messages.count == 1)
                return (verdicts.messages.map(\.bytes), lives.messages)
            }
            let asked = try StoredMessages.all(site.ledger) { try EventCoding.channel(of: $0) == .verdict }
            #expect(verdicts == asked)
            let joined = try StoredMessages.all(site.ledger) { try EventCoding.channel(of: $0) == .component }
            #expect(lives == Array(joined.prefix(lives.count)) && !lives.isEmpty)
        }
    }

    @Test func `of what is not there yet, or never was, is empty and moves nothing`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/BTC", [1])
                try room.settle()
                for (topic, high) in [("market/BTC", 1), ("market/none", 0), ("beacon/manager", 0)]
                    as [(String, UInt64)]
                {
                    let answer = try room.repair(topic, 5...9)
                    #expect(answer.messages.isEmpty)
                    #expect((answer.first, answer.next, answer.high) == (5, 5, high), "\(topic)")
                }
            }
        }
    }

    @Test func `has as many bytes as were asked for, and a message in any case`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/BTC", count: 40, bytes: 1_000)
                try room.settle()
                for bytesMax in [1, 500, 5_000] as [UInt64] {
                    let answer = try room.repair("market/BTC", 1...40, bytesMax: bytesMax)
                    let bytes = ControlAnswer.repair(answer).encoded.count
                    #expect(answer.messages.count == 1 || bytes <= Int(bytesMax))
                    #expect(answer.next == UInt64(answer.messages.count) + 1)
                    #expect(try room.repairAll("market/BTC", 1...40, bytesMax: bytesMax).messages.count == 40)
                }
                try room.publish("market/large", count: 20, bytes: 60_000)
                try room.settle()
                let page = try room.repair("market/large", 1...20)
                #expect(page.messages.count == 2, "messageSizeMax is 128 KiB")
                #expect(try room.repairAll("market/large", 1...20).messages.count == 20)
            }
        }
    }

    @Test func `of a hundred thousand equals the journal, from memory and after a restart from disk`() async throws {
        let count: UInt64 = 100_000
        try await onSite { site in
            let topology = try site.topology
            var manager = try await RunningManager.start(topology)
            let remembered = try await onThread {
                var room = try Newsroom(topology)
                for number in 1...count {
                    try room.publish("market/BTC", Array("\(number)".utf8))
                    if number.isMultiple(of: 100) { try room.publish("market/rare", Array("\(number)".utf8)) }
                }
                try room.settle()
                return try room.repairAll("market/BTC", 1...count).messages.map(\.bytes)
            }
            let stored = try StoredMessages.streams(site.streams, "market/BTC")
            #expect(stored.count == Int(count))
            #expect(remembered == stored)
            try await manager.stop()
            manager = try await RunningManager.start(topology)
            let rare = try StoredMessages.streams(site.streams, "market/rare")
            try await onThread {
                var room = try Newsroom(topology, nonce: 2)
                let read = try room.repairAll("market/BTC", 1...count)
                #expect(read.messages.map(\.bytes) == stored)
                #expect(read.messages.map(\.seq) == Array(1...count))
                #expect(try room.repairAll("market/rare", 990...1_000).messages.map(\.bytes) == Array(rare.suffix(11)))
                #expect(try room.repairAll("market/rare", 1...1_000).messages.map(\.bytes) == rare)
            }
            #expect(try JournalReader.segments(of: site.streams).count > 5)
            try await manager.stop()
        }
    }

    @Test func `of what has left the memory comes from the journal, while a flood is written`() async throws {
        try await withManager { site, topology in
            let repaired = try await onThread {
                var room = try Newsroom(topology)
                var repaired: [[UInt8]] = []
                for round in 1...24 {
                    // Twice what the memory holds, in all.
                    try room.publish("flood/x", count: 24, bytes: 60_000)
                    try room.publish("market/BTC", count: 100)
                    guard round > 16 else { continue }
                    // Not settled: what is asked for is read beside what is being written.
                    let from = UInt64(round - 16) * 100 - 99
                    repaired += try room.repairAll("market/BTC", from...from + 99).messages.map(\.bytes)
                }
                return repaired
            }
            #expect(repaired == Array(try StoredMessages.streams(site.streams, "market/BTC").prefix(800)))
        }
    }

    @Test func `beyond what is kept begins with the oldest that is`() async throws {
        func frugal(_ plan: inout Site.Plan) {
            plan.journal = [
                "segmentSize: 1 MiB", "streamsRetain: 4 MiB", "plainSegments: all", "lowWater: 2 MiB",
                "stopWater: 1 MiB",
            ]
        }
        try await onSite(frugal) { site in
            let topology = try site.topology
            for round in UInt64(1)...2 {
                let manager = try await RunningManager.start(topology)
                try await onThread {
                    var room = try Newsroom(topology, nonce: round)
                    if round == 1 {
                        try room.publish("gone/x", [1])
                        for _ in 1...10 {
                            try room.publish("market/BTC", [1])
                            try room.publish("flood/x", count: 40, bytes: 60_000)
                        }
                        try room.settle()
                    }
                    let oldest = try JournalReader.segments(of: site.streams).first ?? 0
                    #expect(oldest > 50)
                    let stored = try StoredMessages.streams(site.streams, "market/BTC")
                    let first = UInt64(10 - stored.count + 1)
                    #expect(first > 2)
                    if round == 2 {
                        // In the first round all of it may still be in memory.
                        let page = try room.repair("market/BTC", 1...10)
                        #expect((page.first, page.next, page.high) == (first, 11, 10))
                        #expect(page.messages == stored)
                        let none = try room.repair("market/BTC", 1...(first - 1))
                        #expect(none.messages.isEmpty)
                        #expect((none.first, none.next) == (first, first))
                        let gone = try room.repair("gone/x", 1...1)
                        #expect(gone.messages.isEmpty)
                        #expect((gone.first, gone.next, gone.high) == (2, 2, 1))
                    }
                }
                try await manager.stop()
            }
        }
    }
}

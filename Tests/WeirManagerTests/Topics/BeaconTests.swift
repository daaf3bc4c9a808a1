import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `Beacons` {
    @Test func `name the last message before silence, though it was lost`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                // It hears beacons and nothing else: as if all messages had been lost.
                var listener = try BroadcastPeer(room.context, topology, to: "beacon/", seenBy: &room.control)
                let first = try listener.beacon()
                try room.publish("market/BTC", [1])
                try room.publish("market/BTC", [2])
                try room.settle()
                var beacon = try listener.beacon()
                // The one that was on its way already says nothing of it, and the next one does.
                if beacon.marks.streams.seq < 2 { beacon = try listener.beacon() }
                #expect(beacon.topics.contains(TopicMark(Topic("market", "BTC"), 2)))
                #expect(beacon.number > first.number)
                #expect(beacon.marks.ledger.seq >= first.marks.ledger.seq)
            }
        }
    }

    @Test func `name topics that moved long ago, before the manager was restarted`() async throws {
        try await onSite { site in
            let topology = try site.topology
            var manager = try await RunningManager.start(topology)
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/BTC", count: 7)
                try room.settle()
            }
            try await manager.stop()
            manager = try await RunningManager.start(topology)
            try await onThread {
                var room = try Newsroom(topology, nonce: 2)
                var listener = try BroadcastPeer(room.context, topology, to: "beacon/manager\0", seenBy: &room.control)
                let beacon = try listener.beacon()
                #expect(beacon.topics.contains(TopicMark(Topic("market", "BTC"), 7)))
                #expect(beacon.topics.contains { $0.topic == Topic("limit", "global") })
                #expect(beacon.marks.streams == .init(epoch: 2, began: 8, seq: 7))
                #expect(beacon.marks.ledger.epoch == 2)
            }
            let ledger = try LedgerFile.events(site.ledger)
            let epochs = ledger.filter { if case .epochBegan = $0.body { true } else { false } }
            try await manager.stop()
            #expect(epochs.count == 2)
        }
    }

    @Test func `say at which seqs the epochs began`() async throws {
        try await onSite { site in
            let topology = try site.topology
            for round in UInt64(1)...3 {
                let manager = try await RunningManager.start(topology)
                let marks = try await onThread {
                    var room = try Newsroom(topology, nonce: round)
                    try room.publish("market/BTC", [1])
                    try room.settle()
                    return try room.topics().marks
                }
                try await manager.stop()
                #expect(marks.streams == .init(epoch: UInt32(round), began: round, seq: round))
                let events = try LedgerFile.events(site.ledger)
                let began = events.last { if case .epochBegan = $0.body { true } else { false } }
                #expect(marks.ledger.began == began?.stamp.seq)
                #expect(marks.ledger.epoch == began?.stamp.epoch)
            }
        }
    }

    @Test func `come once a second, and to nobody where nobody listens`() async throws {
        try await onSite { site in
            var manager = try VirtualManager(site)
            var numbers: [UInt64] = []
            for _ in 1...20 {
                try manager.turn(after: .second / 2)
                numbers += manager.beacons.map(\.number)
            }
            #expect(numbers == Array(1...10) || numbers == Array(1...11))
        }
        try await onSite { site in
            var deaf = try VirtualManager(site, listening: false)
            for _ in 1...20 { try deaf.turn(after: .second) }
            #expect(deaf.beacons.isEmpty)
        }
    }
}

@Suite struct `Barriers` {
    @Test func `come behind all that was broadcast before`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                var listener = try BroadcastPeer(room.context, topology, to: "", seenBy: &room.control)
                for round in UInt64(1)...20 {
                    let nonce = round << 57 | round
                    try room.publish("market/BTC", [1])
                    _ = try room.control.allowance(room.sender, round)
                    #expect(try room.control.ask(.barrier(nonce: nonce)) == .done(acted: 1, refused: 0))
                    var heard: [String] = []
                    while true {
                        let message = try listener.message()
                        heard.append(message.topic)
                        guard message.topic == Barrier.topic(of: nonce).description else { continue }
                        let barrier = unsafe try BeaconCoding.decodeBarrier(message.bytes.span.bytes)
                        #expect(barrier.nonce == nonce)
                        break
                    }
                    #expect(heard.contains("verdict/asker"))
                }
            }
        }
    }

    @Test func `are heard by whoever subscribed to them, and cost nobody else anything`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                let topic = Barrier.topic(of: 5)
                #expect(topic.description == "reconcile/0000000000000005")
                var mine = try BroadcastPeer(room.context, topology, to: "\(topic)\0", seenBy: &room.control)
                for nonce in [4, 5] as [UInt64] { _ = try room.control.ask(.barrier(nonce: nonce)) }
                #expect(try mine.message().topic == topic.description)
            }
        }
    }
}

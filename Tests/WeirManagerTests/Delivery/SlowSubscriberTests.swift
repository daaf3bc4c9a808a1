import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A subscriber that does not read` {
    /// Messages that wait for each subscriber, in the manager and at the subscriber.
    private static let (sent, received) = (50, 10)

    private func small(_ plan: inout Site.Plan) {
        plan.more = ["manager:", "  broadcastHighWater: \(Self.sent)"]
    }

    @Test func `costs the others nothing, and the manager no more than its queue`() async throws {
        try await withManager(small) { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                let stopped = try Socket(room.context, .sub)
                try stopped.set(.linger, to: .zero)
                try stopped.set(.receiveHighWater, to: Self.received)
                try stopped.subscribe(to: "market/B")
                try stopped.subscribe(to: "reconcile/")
                try stopped.connect(topology.transport(topology.endpoints.broadcast))
                _ = try room.control.status("its subscriptions") { $0.traffic.broadcast >= 2 }
                var reading = try BroadcastPeer(room.context, topology, to: "market/", seenBy: &room.control)

                // No more at once than a queue holds, so that one that reads misses none.
                for _ in 1...40 {
                    try room.publish("market/BTC", count: 20, bytes: 30_000)
                    for _ in 1...20 { #expect(try reading.message().topic == "market/BTC") }
                }
                // 24 MB have passed it by. What it has not read was kept for it up to the marks and what the kernel takes.
                let held = try drain(stopped, asking: &room.control)
                #expect((1...(4 * (Self.sent + Self.received))).contains(held.count))
                #expect(held == held.sorted() && Set(held).count == held.count)
                // It sees that it missed some, and gets them.
                let all = try room.repairAll("market/BTC", 1...800)
                #expect(all.messages.map(\.seq) == Array(1...800))
            }
        }
    }

    /// Reads all that waits, up to a barrier. - Returns: the topic sequences.
    private func drain(_ socket: borrowing Socket, asking control: inout ControlPeer) throws -> [UInt64] {
        var frames = Multipart(capacity: 2)
        var held: [UInt64] = []
        let barrier = Barrier.topic(of: 9).description
        let end = ContinuousClock.now + hangGuard
        // A barrier, too, is dropped while the queue is full.
        while ContinuousClock.now < end {
            _ = try control.ask(.barrier(nonce: 9))
            while try socket.receive(into: &frames, dontWait: true) {
                if try TopicFrame.parse(frames[0]).description == barrier { return held }
                held.append(try EventCoding.stamp(of: frames[1]).topicSeq)
            }
        }
        throw Hang(what: "the barrier")
    }
}

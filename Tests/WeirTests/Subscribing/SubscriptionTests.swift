import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

/// Real sockets, real journals; what a broadcast loses is lost by libzmq itself, at marks that are small.
@Suite struct `A subscription` {
    private var fromTheOldest: SubscriptionOptions {
        var options = SubscriptionOptions()
        options.start = .oldest
        return options
    }

    private static let topic = Topic("news", "a")

    private func narrow(_ plan: inout Site.Plan) {
        plan.more = ["manager: { broadcastHighWater: 16 }"]
    }

    /// Publishes `count` messages, each its number.
    private func publish(_ count: UInt64, from first: UInt64 = 1, by client: Client) async throws {
        for number in first..<first + count {
            try await client.publish(Self.topic, [UInt8](bytesOf: number))
        }
        #expect(await client.flush())
    }

    @Test func `brings each message once and in order, though the broadcast drops most of them`() async throws {
        try await withManager(narrow) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            let taken = collect(5_000, of: client.subscribe("news", nil, fromTheOldest))
            try await publish(5_000, by: client)
            try await taken.inOrder()
            await client.close()
        }
    }

    @Test func `that begins with the oldest brings all that is kept`() async throws {
        try await withManager { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            try await publish(3_000, by: client)
            let taken = collect(3_000, of: client.subscribe("news", "a", fromTheOldest))
            try await taken.inOrder()
            var options = fromTheOldest
            options.start = .after([Self.topic: 2_990])
            let rest = collect(10, of: client.subscribe("news", nil, options))
            try await rest.inOrder(from: 2_991)
            await client.close()
        }
    }

    @Test func `hears that a manager was restored from a backup, though it was away for restarts`() async throws {
        try await onSite { site in
            let topology = try site.topology
            var manager = try await RunningManager.start(topology)
            try await publishTen(topology)
            try await manager.stop()
            let backup = try site.crashedCopy()
            manager = try await RunningManager.start(topology)
            try await publishTen(topology)
            var iterator = Subscription(topology, to: [TopicFilter("news")], fromTheOldest).makeAsyncIterator()
            var heard: [UInt64] = []
            while heard.count < 20, let element = try await iterator.next() {
                if case .message(let message) = element { heard.append(message.seq) }
            }
            #expect(heard == Array(1...20))
            try await manager.stop()
            try site.restore(backup)
            // Epochs that write other messages in the place of those ten, where the subscriber does not see it.
            var elsewhere = topology
            elsewhere.endpoints.ingest.address = .ipc(path: "\(site.folder)/i2")
            elsewhere.endpoints.control.address = .ipc(path: "\(site.folder)/c2")
            elsewhere.endpoints.broadcast.address = .ipc(path: "\(site.folder)/b2")
            for _ in 0..<2 {
                manager = try await RunningManager.start(elsewhere)
                try await publishTen(elsewhere)
                try await manager.stop()
            }
            manager = try await RunningManager.start(topology)
            var isReset = false
            while !isReset, let element = try await iterator.next() {
                if case .reset(let topic) = element { isReset = topic == Self.topic }
            }
            #expect(isReset)
            try await manager.stop()
        }
    }

    private func publishTen(_ topology: Topology) async throws {
        let client = try await Client.connect(to: topology, as: "asker")
        try await publish(10, by: client)
        await client.close()
    }

    @Test func `misses nothing when nobody takes for a while`() async throws {
        try await withManager(narrow) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            var options = fromTheOldest
            options.bufferMax = 20
            try await publish(1, by: client)
            var iterator = client.subscribe("news", nil, options).makeAsyncIterator()
            while true { if case .message? = try await iterator.next() { break } }
            try await publish(2_000, from: 2, by: client)
            var next: UInt64 = 2
            while next <= 2_001 {
                guard case .message(let message)? = try await iterator.next() else { continue }
                #expect(message.seq == next)
                next = message.seq + 1
            }
            await client.close()
        }
    }

    @Test func `goes on over the manager's restart`() async throws {
        try await onSite(narrow) { site in
            let topology = try site.topology
            let first = try await RunningManager.start(topology)
            var options = fromTheOldest
            options.idleTimeout = 3 * .second
            let taken = collect(600, of: Subscription(topology, to: [TopicFilter("news")], options))
            let before = try await Client.connect(to: topology, as: "asker")
            try await publish(300, by: before)
            await before.close()
            try await first.stop()
            let second = try await RunningManager.start(topology)
            let after = try await Client.connect(to: topology, as: "other")
            try await publish(300, from: 301, by: after)
            try await taken.inOrder()
            await after.close()
            try await second.stop()
        }
    }

    @Test func `brings the manager's own events as well`() async throws {
        try await withManager { _, topology in
            var iterator = Subscription(topology, to: [TopicFilter("component", "asker")], fromTheOldest)
                .makeAsyncIterator()
            let client = try await Client.connect(to: topology, as: "asker")
            var joined = false
            while !joined {
                guard case .message(let message)? = try await iterator.next() else { continue }
                if case .event(let event) = message.body, case .instanceJoined = event.body { joined = true }
            }
            await client.close()
        }
    }

    @Test func `ends with an error where its options cannot work together`() async throws {
        try await withManager { _, topology in
            var options = SubscriptionOptions()
            options.heartbeatTimeout = 2 * options.heartbeatInterval
            var iterator = Subscription(topology, to: [TopicFilter("news")], options).makeAsyncIterator()
            await #expect(throws: InspectionError.self) { _ = try await iterator.next() }
        }
    }

    /// Takes messages until there are so many.
    private func collect(_ count: Int, of subscription: Subscription) -> Task<[StreamMessage], any Error> {
        Task {
            var messages: [StreamMessage] = []
            for try await element in subscription {
                guard case .message(let message) = element else { continue }
                messages.append(message)
                if messages.count == count { break }
            }
            return messages
        }
    }
}

extension Task<[StreamMessage], any Error> {
    /// Every message came once, in order, and with what was published as that number.
    fileprivate func inOrder(from first: UInt64 = 1) async throws {
        let messages = try await value
        #expect(messages.map(\.seq) == Array(first..<first + UInt64(messages.count)))
        #expect(messages.allSatisfy { $0.payload == [UInt8](bytesOf: $0.seq) })
    }
}

extension [UInt8] {
    fileprivate init(bytesOf number: UInt64) { self = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}

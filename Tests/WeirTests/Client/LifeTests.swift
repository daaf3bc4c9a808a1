import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

@Suite struct `A client` {
    private func quick(_ plan: inout Site.Plan) {
        plan.components = [
            ("asker", ["requests: 1000/s", "strategy: sliding_window", "connections: 5", "slotLease: 60s"])
        ]
        plan.more = [
            "client: { requestTimeout: 2s, requestRetry: 50ms }", "heartbeat: { interval: 2s, timeout: 100ms }",
        ]
    }

    private let outcome = Outcome(latency: .milliseconds(1), sent: 1, received: 2, status: 200)

    // MARK: Beginning and end

    @Test func `is told when no manager answers, and when the manager does not want it`() async throws {
        try await onSite { site in
            let topology = try site.topology
            let told = await #expect(throws: AllowanceError.self) {
                try await Client.connect(to: topology, as: "asker", timeout: .milliseconds(200))
            }
            guard case .unreachable(_, let waited) = told else { throw Hang(what: "unreachable, not \(told as Any)") }
            #expect(waited == .milliseconds(200))
            await #expect(throws: ConnectError.unknownComponent("nobody", known: ["asker", "other"])) {
                try await Client.connect(to: topology, as: "nobody")
            }
        }
        func single(_ plan: inout Site.Plan) { plan.more = ["manager: { instancesMax: 1 }"] }
        try await withManager(single) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            await #expect(throws: AllowanceError.refused(.tooManyInstances)) {
                try await Client.connect(to: topology, as: "asker")
            }
            await client.close()
        }
    }

    @Test func `that is cancelled while it connects does not wait on`() async throws {
        try await onSite { site in
            let topology = try site.topology
            let connecting = Task { try await Client.connect(to: topology, as: "asker", timeout: .seconds(100_000)) }
            connecting.cancel()
            await #expect(throws: CancellationError.self) { try await connecting.value }
        }
    }

    @Test func `closes once, however often it is asked to, and whoever waits is told`() async throws {
        try await onSite(quick) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            try await manager.stop()
            let asking = Task { try await client.allow() }
            let looking = Task { try await client.status() }
            try await Task.sleep(for: .milliseconds(20))
            async let first: Void = client.close()
            async let second: Void = client.close()
            _ = await (first, second)
            await client.close()
            for await _ in client.limitChanges { Issue.record("a change after the end") }
            await #expect(throws: AllowanceError.closed) { try await asking.value }
            await #expect(throws: AllowanceError.closed) { try await looking.value }
            #expect(await !client.flush())
        }
    }

    @Test func `that is let go of says goodbye`() async throws {
        try await withManager(quick) { site, topology in
            do { _ = try await Client.connect(to: topology, as: "asker") }
            try await eventually("a goodbye") {
                try LedgerFile.events(site.ledger).contains { event in
                    if case .instanceLeft(let left) = event.body { left.cause == .goodbye } else { false }
                }
            }
        }
    }

    @Test func `that closes right after it told something has told it`() async throws {
        try await withManager(quick) { site, topology in
            for round in 1...10 {
                let client = try await Client.connect(to: topology, as: "asker")
                for _ in 1...1_300 { client.record(outcome) }
                try await client.publish(Topic("market", "BTC"), [UInt8(round)])
                await client.close()
            }
            let events = try LedgerFile.events(site.ledger)
            let recorded = events.reduce(0) { count, event in
                if case .requestsRecorded(let facts) = event.body { count + facts.facts.count } else { count }
            }
            let goodbyes = events.compactMap { event -> InstanceLeft? in
                if case .instanceLeft(let left) = event.body { left } else { nil }
            }
            #expect(recorded == 13_000 && !events.contains { $0.body.kind == "EventsLost" })
            #expect(goodbyes.map(\.lastFact) == Array(repeating: 1_300, count: 10))
            #expect(try LedgerFile.published(site.streams).map(\.payload) == (1...10).map { [UInt8($0)] })
        }
    }

    // MARK: A manager that goes and comes

    @Test func `goes on when the manager comes back, as who it was, and has lost nothing`() async throws {
        try await onSite(quick) { site in
            let topology = try site.topology
            var manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            let instance = client.instance
            let slot = try #require(client.slot(of: try await client.allow(opensConnection: true)))
            for _ in 1...3 {
                for _ in 1...100 { client.record(outcome) }
                #expect(await client.flush())
                try await manager.stop()
                try await eventually("silence") { !client.isManagerAnswering }
                for _ in 1...100 { client.record(outcome) }
                #expect(await !client.flush())
                let waiting = Task { try await client.allow() }
                manager = try await RunningManager.start(topology)
                _ = try await waiting.value
                try await eventually("an answer to a heartbeat") { client.isManagerAnswering }
            }
            #expect(await client.flush() && client.instance == instance)
            let status = try await client.status().components[0]
            #expect(status.recorded == 600 && status.connectionsUsed == 1 && status.instances == 1)
            client.release(slot)
            try await eventually("no slot") { try await client.status().components[0].connectionsUsed == 0 }
            await client.close()
            try await manager.stop()
            #expect(try LedgerFile.events(site.ledger).allSatisfy { $0.body.kind != "EventsLost" })
        }
    }

    @Test func `joins anew when the manager begins a new journal, though its number is someone else's by then`()
        async throws
    {
        try await onSite(quick) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            let slot = try #require(client.slot(of: try await client.allow(opensConnection: true)))
            let revoked = client.revokedSlots
            let permit = try await client.allow()
            try await manager.stop()
            try site.forgetJournal()
            // While the client cannot reach it, the new journal gives its number to another: both are instance 1.
            try await eventually("silence") { !client.isManagerAnswering }
            var elsewhere = topology
            elsewhere.endpoints.control.address = .ipc(path: "elsewhere")
            let between = try await RunningManager.start(elsewhere)
            let other = try await Client.connect(to: elsewhere, as: "asker")
            #expect(other.instance == client.instance)
            for _ in 1...3 { try await other.allow() }
            await other.close()
            try await between.stop()

            let waiting = Task { try await client.allow() }
            let next = try await RunningManager.start(topology)
            let again = try await waiting.value
            #expect(client.instance.rawValue == 2 && again.request == 1)
            for await lost in revoked {
                #expect(lost == slot)
                break
            }
            // What was allowed to the one it was settles nothing for the one it is.
            client.record(outcome, for: permit)
            client.giveBack(permit)
            #expect(await client.flush())
            let facts = try LedgerFile.events(site.ledger).compactMap { event -> [RequestFact]? in
                if case .requestsRecorded(let facts) = event.body { facts.facts } else { nil }
            }
            #expect(facts.joined().map(\.request) == [0])
            await client.close()
            try await next.stop()
        }
    }

    @Test func `loses its slots when the manager stays away for longer than they last`() async throws {
        func short(_ plan: inout Site.Plan) {
            quick(&plan)
            plan.components[0].keys[3] = "slotLease: 200ms"
        }
        try await onSite(short) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            let slots = try await [client.allow(opensConnection: true), client.allow(opensConnection: true)]
                .compactMap { client.slot(of: $0) }
            var revoked = client.revokedSlots.makeAsyncIterator()
            try await manager.stop()
            let lost = [await revoked.next(), await revoked.next()]
            #expect(Set(lost.compactMap(\.self)) == Set(slots))
            await client.close()
        }
    }

    // MARK: Telling

    @Test func `counts what its queue has no room for, and tells the manager`() async throws {
        func tight(_ plan: inout Site.Plan) {
            quick(&plan)
            plan.more[0] = "client: { requestTimeout: 60s, requestRetry: 50ms, queueMax: 10, batchFacts: 10 }"
        }
        try await onSite(tight) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            #expect(await client.flush())
            try await manager.stop()
            try await eventually("silence") { !client.isManagerAnswering }
            for _ in 1...25 { client.record(outcome) }
            let again = try await RunningManager.start(topology)
            try await eventually("an answer to a heartbeat") { client.isManagerAnswering }
            #expect(await client.flush() && client.recordsDropped == 15)
            await client.close()
            try await again.stop()
            let lost = try LedgerFile.events(site.ledger).compactMap { event -> EventsLost? in
                if case .eventsLost(let lost) = event.body { lost } else { nil }
            }
            #expect(lost == [EventsLost(lane: .facts, first: 11, count: 15, cause: .dropped)])
        }
    }

    @Test func `lets who publishes wait while there is no room, and loses nothing of it`() async throws {
        func tight(_ plan: inout Site.Plan) {
            quick(&plan)
            plan.more[0] = "client: { requestTimeout: 60s, requestRetry: 50ms, keepMax: 16 }"
        }
        try await onSite(tight) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            try await manager.stop()
            try await eventually("silence") { !client.isManagerAnswering }
            var accepted: [UInt8] = []
            while try client.tryPublish(Topic("market", "BTC"), [UInt8(truncatingIfNeeded: accepted.count)]) {
                accepted.append(UInt8(truncatingIfNeeded: accepted.count))
            }
            #expect(accepted.count >= PublicationQueue.itemsMax)
            let waiting = Task {
                for _ in 1...2_000 { try await client.publish(Topic("market", "ETH"), [0]) }
            }
            let cancelled = Task { try await client.publish(Topic("market", "XRP"), [0]) }
            cancelled.cancel()
            let again = try await RunningManager.start(topology)
            try await waiting.value
            #expect(await client.flush())
            await client.close()
            try await again.stop()
            let published = try LedgerFile.published(site.streams)
            #expect(published.filter { $0.topic.key == "BTC" }.map(\.payload) == accepted.map { [$0] })
            #expect(published.count { $0.topic.key == "ETH" } == 2_000)
            #expect(try LedgerFile.events(site.ledger).allSatisfy { $0.body.kind != "EventsLost" })
        }
    }

    @Test func `refuses what may not be published before it is sent`() async throws {
        try await withManager { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            await #expect(throws: PublishError.reservedChannel("limit")) {
                try await client.publish(Topic("limit", "x"), [])
            }
            await #expect(throws: PublishError.badTopic("Market/x")) {
                try await client.publish(Topic("Market", "x"), [])
            }
            let large = [UInt8](repeating: 0, count: 128 << 10)
            await #expect(throws: PublishError.self) { try await client.publish(Topic("market", "x"), large) }
            await client.close()
            await #expect(throws: PublishError.closed) { try await client.publish(Topic("market", "x"), []) }
        }
    }
}

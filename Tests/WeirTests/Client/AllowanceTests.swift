import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

@Suite struct `A component` {
    private func few(_ plan: inout Site.Plan) {
        plan.components = [
            ("asker", ["requests: 5 per 10s", "strategy: sliding_window", "connections: 2", "slotLease: 2s"])
        ]
    }

    @Test func `is allowed, denied by name, or told that no wait will help`() async throws {
        try await withManager(few) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            let permits = try await (1...5).asyncMap { _ in try await client.allow() }
            #expect(Set(permits.map(\.request)).count == 5 && permits.allSatisfy { $0.seq > 0 && $0.slot == nil })
            let denied = await #expect(throws: AllowanceError.self) { try await client.allow() }
            guard case .denied(let denial) = denied else { throw Hang(what: "a denial, not \(denied as Any)") }
            #expect(denial.limit == "asker.requests" && denial.retryAfter > .zero && denial.retryAfter < .seconds(20))
            await #expect(throws: AllowanceError.never(limit: "asker.requests")) { try await client.allow(permits: 6) }
            await #expect(throws: AllowanceError.unknownKind("teleport", known: ["request"])) {
                try await client.allow("teleport")
            }
            await client.close()
            await #expect(throws: AllowanceError.closed) { try await client.allow() }
        }
    }

    @Test func `waits its turn, and a hundred who wait do not ask a hundred times each`() async throws {
        func plan(_ plan: inout Site.Plan) {
            plan.components = [("asker", ["requests: 10 per 100ms", "strategy: sliding_window"])]
        }
        try await withManager(plan) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...100 { group.addTask { _ = try await client.waitForAllowance() } }
                try await group.waitForAll()
            }
            let status = try await client.status().components[0]
            #expect(status.granted == 100 && status.denied < 250, "\(status.denied) denials for 100 who waited")
            await client.close()
        }
    }

    @Test func `is denied at once where its deadline is before the next try`() async throws {
        try await withManager(few) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            for _ in 1...5 { try await client.allow() }
            for patience in [Duration.seconds(-1), .seconds(2)] {
                let told = await #expect(throws: AllowanceError.self) {
                    try await client.waitForAllowance(until: .now + patience)
                }
                guard case .denied = told else { throw Hang(what: "a denial, not \(told as Any)") }
            }
            try await client.waitForAllowance(until: .now + .seconds(60))
            await client.close()
        }
    }

    @Test func `that is cancelled gets no permit, and keeps none`() async throws {
        try await withManager(few) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            for _ in 1...5 { try await client.allow() }
            let waiting = Task { try await client.waitForAllowance() }
            let early = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await client.allow()
            }
            early.cancel()
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            await #expect(throws: CancellationError.self) { try await early.value }
            await client.close()
        }
    }

    @Test func `renews its slots while it holds them, and frees them when it releases or gives back`() async throws {
        try await withManager(few) { site, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            let first = try await client.allow(opensConnection: true)
            let second = try await client.allow(opensConnection: true)
            let slot = try #require(client.slot(of: first))
            let denied = await #expect(throws: AllowanceError.self) { try await client.allow(opensConnection: true) }
            guard case .denied(let denial) = denied else { throw Hang(what: "a denial") }
            #expect(denial.limit == "asker.connections")
            // For longer than a lease both are still held.
            try await eventually("four renewals of each") {
                try LedgerFile.events(site.ledger).count { $0.body.kind == "ConnectionChanged" } >= 8
            }
            #expect(try await client.status().components[0].connectionsUsed == 2)
            client.release(slot)
            try await eventually("one slot") { try await client.status().components[0].connectionsUsed == 1 }
            client.giveBack(second)
            try await eventually("no slot") { try await client.status().components[0].connectionsUsed == 0 }
            await client.close()
        }
    }

    @Test func `performs what it is allowed to, and records what came of it`() async throws {
        try await withManager({ $0.more = ["verdicts: { useWithin: 60s }"] }) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            let value = try await client.perform(bytes: 100) { permit in
                (permit.isUsable, Outcome(latency: .milliseconds(3), received: 50, status: 200))
            }
            #expect(value)
            #expect(await client.flush())
            let status = try await client.status().components[0]
            #expect(status.granted == 1 && status.recorded == 1 && status.succeeded == 1)
            await client.close()
        }
    }

    @Test func `whose permits live too short for the way is told so, and charged for none`() async throws {
        func plan(_ plan: inout Site.Plan) {
            plan.more = ["verdicts: { useWithin: 1us }"]
            plan.components[0].keys.append("leases: false")
        }
        try await withManager(plan) { site, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            await #expect(throws: StalePermit.self) {
                try await client.perform { _ in ((), Outcome(latency: .zero)) }
            }
            await client.close()
            let kinds = try LedgerFile.events(site.ledger).map(\.body.kind)
            #expect(kinds.count { $0 == "VerdictGiven" } == 10 && kinds.count { $0 == "VerdictReturned" } == 10)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

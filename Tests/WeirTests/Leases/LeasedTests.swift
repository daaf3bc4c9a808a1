import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

/// With a real manager: whoever asks often is paid in advance.
@Suite struct `A component that asks often` {
    private let outcome = Outcome(latency: .milliseconds(1), sent: 10, received: 20, status: 200)

    @Test func `decides by itself, and what is leased, spent and recorded adds up`() async throws {
        try await withManager { site, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            var asked = 0
            try await eventually("a lease") {
                let isLeased = try await client.allow().isLeased
                asked += isLeased ? 0 : 1
                return isLeased
            }
            var permits: [Permit] = []
            // A lease may end at any moment, and on a slow machine all of these fall between two.
            try await eventually("a lease among many") {
                permits += try await withThrowingTaskGroup(of: [Permit].self) { group in
                    for _ in 1...16 { group.addTask { try await spend(500, client) } }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                return permits.contains(where: \.isLeased)
            }
            #expect(await client.flush())
            #expect(try await client.status().components[0].recorded == permits.count)
            await client.close()

            let events = try LedgerFile.events(site.ledger)
            asked += permits.count { !$0.isLeased }
            let granted = events.count { event in
                if case .verdictGiven(let given) = event.body { given.outcome == .granted } else { false }
            }
            #expect(granted == asked, "a leased permit is no message")
            var facts: [LeaseID: UInt32] = [:]
            for fact in recorded(events) where fact.flags.contains(.leased) {
                facts[LeaseID(rawValue: fact.request), default: 0] += 1
            }
            #expect(facts.values.reduce(0, +) == permits.count(where: \.isLeased))
            let (lent, unspent) = leases(events)
            for (lease, spent) in facts {
                #expect(spent + (unspent[lease] ?? 0) <= lent[lease] ?? 0, "lease \(lease.rawValue)")
            }
        }
    }

    @Test func `hands back what it did not spend when it closes`() async throws {
        try await withManager { site, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            try await eventually("a lease") { try await client.allow().isLeased }
            // A lease may end at any moment, and another begin: so it is tried until one was held at the end.
            try await eventually("a lease at the end") { client.tryAllow() != nil }
            await client.close()
            #expect(client.tryAllow() == nil)
            await #expect(throws: AllowanceError.closed) { try await client.allow() }
            let ended = try LedgerFile.events(site.ledger).compactMap { event -> LeaseEnded? in
                if case .leaseEnded(let ended) = event.body { ended } else { nil }
            }
            #expect(ended.contains { $0.cause == .returned })
        }
    }

    @Test func `says so where a leased permit was used late, and gives none of them back`() async throws {
        try await withManager { site, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            var permit = try await client.allow()
            while !permit.isLeased { permit = try await client.allow() }
            #expect(permit.request == 0 && permit.seq == 0 && permit.slot == nil && !permit.isReserved)
            client.giveBack(permit)
            client.record(Outcome(latency: .milliseconds(1), written: permit.usableUntil + 1), for: permit)
            client.record(
                Outcome(latency: .zero, status: 429, retryAfter: .microseconds(1_500), usedWeight: 77),
                for: permit
            )
            client.record(Outcome(latency: .zero, status: 429, usedWeight: 77, quota: 90), for: permit)
            await client.close()
            let facts = recorded(try LedgerFile.events(site.ledger))
            #expect(facts.map(\.flags) == [[.leased, .usedLate], [.leased], [.leased, .quota]])
            #expect(facts.allSatisfy { $0.request == permit.lease.rawValue })
            #expect(facts[1].retryAfter == 2 && facts[1].usedWeight == 77 && !facts[1].flags.contains(.quota))
            #expect(facts[2].flags.contains(.quota) && facts[2].usedWeight == 90)
            #expect(!(try LedgerFile.events(site.ledger)).contains { $0.body.kind == "VerdictReturned" })
        }
    }

    @Test func `is not leased what the topology or the size of a limit forbids`() async throws {
        func plan(_ plan: inout Site.Plan) {
            plan.components = [
                ("asker", ["requests: 50 per 1h", "strategy: sliding_window"]),
                ("other", ["requests: 1000000/s", "strategy: token_bucket", "leases: false"]),
            ]
        }
        try await withManager(plan) { site, topology in
            for name in ["asker", "other"] {
                let client = try await Client.connect(to: topology, as: name)
                for _ in 1...40 { #expect(try await !client.allow().isLeased) }
                #expect(client.tryAllow() == nil)
                await client.close()
            }
            #expect(!(try LedgerFile.events(site.ledger)).contains { $0.body.kind == "LeaseGranted" })
        }
    }

    @Test func `asks for what no lease pays for, though it holds one`() async throws {
        func plan(_ plan: inout Site.Plan) {
            plan.components[0].keys.append("connections: 5")
            plan.more = ["kinds: { snapshot: 5 }"]
        }
        try await withManager(plan) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            try await eventually("a lease") { try await client.allow("snapshot").isLeased }
            #expect(client.tryAllow("teleport") == nil)
            #expect(try await client.allow("snapshot", permits: 2).request != 0)
            let connected = try await client.allow("snapshot", opensConnection: true)
            #expect(connected.request != 0 && connected.slot != nil)
            await client.close()
        }
    }

    @Test func `keeps to a cut that it finds when the manager comes back, within one lease`() async throws {
        try await onSite { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            var changes = client.limitChanges.makeAsyncIterator()
            var last: Nanoseconds = 0
            try await eventually("a lease") {
                let permit = try await client.allow()
                last = max(last, permit.usableUntil)
                return permit.isLeased
            }
            try await manager.stop()
            var plan = Site.Plan()
            plan.components[0].keys = ["requests: 5 per 1h", "strategy: sliding_window"]
            try site.write(plan)
            let again = try await RunningManager.start(try site.topology)
            // What is left of old leases is spent until their ends, and not beyond.
            while let permit = client.tryAllow() { last = max(last, permit.usableUntil) }
            try await eventually("the end of all leases") { BootClock.now > last }
            #expect(client.tryAllow() == nil)
            let denied = await #expect(throws: AllowanceError.self) {
                for _ in 1...6 {
                    let permit = try await client.allow()
                    #expect(!permit.isLeased)
                }
            }
            guard case .denied(let denial) = denied else { throw Hang(what: "a denial, not \(denied as Any)") }
            #expect(denial.limit == "asker.requests")
            let change = try #require(await changes.next())
            #expect(change.limit == "asker.requests" && change.cause == .topology)
            #expect(change.old.amount == 1_000_000 && change.new.amount == 5 && change.pausedUntil == nil)
            await client.close()
            try await again.stop()
        }
    }

    private func spend(_ count: Int, _ client: Client) async throws -> [Permit] {
        var permits: [Permit] = []
        for _ in 1...count {
            let permit = try await client.waitForAllowance(bytes: 30)
            client.record(outcome, for: permit)
            permits.append(permit)
        }
        return permits
    }

    private func recorded(_ events: [Event]) -> [RequestFact] {
        events.flatMap { event -> [RequestFact] in
            if case .requestsRecorded(let recorded) = event.body { recorded.facts } else { [] }
        }
    }

    /// Requests granted by each lease, and those that came back.
    private func leases(_ events: [Event]) -> (granted: [LeaseID: UInt32], unspent: [LeaseID: UInt32]) {
        var (granted, unspent): ([LeaseID: UInt32], [LeaseID: UInt32]) = ([:], [:])
        for event in events {
            switch event.body {
            case .leaseGranted(let lease): granted[lease.lease] = lease.requests
            case .leaseEnded(let ended): unspent[ended.lease] = ended.unspentRequests
            default: break
            }
        }
        return (granted, unspent)
    }
}

import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

@Suite struct `Whoever watches` {
    private func plan(_ plan: inout Site.Plan) {
        plan.components[0].keys.append("leases: false")
        plan.more = ["rhythms: { monitor: 100ms, connections: 100ms }"]
    }

    @Test func `sees samples and alerts as they come, of one component or of all`() async throws {
        try await withManager(plan) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            var alerts = client.alerts(of: "asker").makeAsyncIterator()
            var samples = client.metrics(of: "asker").makeAsyncIterator()
            var others = client.metrics.makeAsyncIterator()
            // The subscriptions take effect a little later; so does what is told of them.
            #expect(await client.flush())
            let failing = Task {
                while !Task.isCancelled {
                    client.record(Outcome(latency: .milliseconds(1), status: 500))
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            var seen: Set<String?> = []
            while seen.count < 2 { seen.insert(await others.next()?.component) }
            #expect(seen == ["asker", nil], "who did nothing has no sample")
            #expect(await samples.next()?.component == "asker")
            let alert = try #require(await alerts.next())
            failing.cancel()
            #expect(alert.component == "asker" && alert.kind == .successRate && alert.severity == .warning)
            await client.close()
        }
    }

    @Test func `gets all that a dashboard needs by one call`() async throws {
        try await withManager(plan) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            for _ in 1...5 {
                let permit = try await client.allow(bytes: 30)
                client.record(Outcome(latency: .milliseconds(2), sent: 10, received: 20, status: 200), for: permit)
            }
            #expect(await client.flush())
            try await eventually("five requests in the histories") {
                let dashboard = try await client.dashboard()
                return [dashboard.components[0].history, dashboard.all.history].allSatisfy { history in
                    history.reduce(0) { $0 + $1.recorded } == 5
                }
            }
            let dashboard = try await client.dashboard()
            #expect(dashboard.components.map(\.name) == ["asker", "other"])
            #expect(dashboard.components[0].status.recorded == 5)
            #expect(dashboard.components[0].limits.map(\.definition.name) == ["asker.requests"])
            #expect(dashboard.components[1].history.allSatisfy { $0.recorded == 0 })
            #expect(dashboard.status.components == dashboard.components.map(\.status))
            let last = try #require(dashboard.all.history.last)
            let newer = try await client.history(since: last.start)
            #expect(newer.first == last && newer.allSatisfy { $0.component == .manager })
            #expect(try await client.history(component: "nobody").isEmpty)
            #expect(try await client.history(component: "asker", resolution: .minute).allSatisfy { $0.recorded <= 5 })
            await client.close()
            await #expect(throws: AllowanceError.closed) { try await client.dashboard() }
        }
    }

    @Test func `loses connections that nobody uses, and keeps those whose use nobody tells of`() async throws {
        func idle(_ plan: inout Site.Plan) {
            self.plan(&plan)
            plan.components[0].keys += ["connections: 5", "slotLease: 300ms", "connectionIdle: 200ms"]
        }
        try await withManager(idle) { _, topology in
            let client = try await Client.connect(to: topology, as: "asker")
            var revoked = client.revokedSlots.makeAsyncIterator()
            let silent = try #require(client.slot(of: try await client.allow(opensConnection: true)))
            let used = try #require(client.slot(of: try await client.allow(opensConnection: true)))
            used.touch()
            #expect(await revoked.next() == used)
            client.release(used)
            try await eventually("one slot") { try await client.status().components[0].connectionsUsed == 1 }
            client.release(silent)
            await client.close()
        }
    }
}

import TestStage
import Testing
import Weir
import WeirManager
import WeirModel
import WeirTopology
import ZeroMQ

/// A fleet with keys, seen from the SDK.
@Suite struct `A client with a key` {
    @Test func `does all that one without does, in a fleet with keys`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            let asker = try await Client.connect(to: topology, as: "asker", keys: fleet.asker)
            let other = try await Client.connect(to: topology, as: "other", keys: fleet.other)
            let permit = try await asker.allow(.request)
            asker.record(Outcome(latency: .milliseconds(3), received: 10, status: 200), for: permit)
            _ = try await other.allow(.request)

            // An operator orders, and the component hears of it.
            var changes = asker.limitChanges.makeAsyncIterator()
            let order = LimitOrder(
                scope: "asker",
                settings: [LimitOrder.Setting(key: "requests", value: "5/s")],
                reason: "a test"
            )
            let outcome = try await onThread { try ManagerOrder.give(order, topology, keys: fleet.admin) }
            #expect(outcome == .done)
            #expect(await changes.next()?.limit == "asker.requests")
            let refused = try await onThread { try ManagerOrder.give(order, topology, keys: fleet.watcher) }
            guard case .refused(.noRole, _) = refused else {
                Issue.record("\(refused)")
                return
            }

            // A goodbye is heard, and so everything before it.
            await asker.close()
            await other.close()
            let report = try await onThread { try ManagerStatus.ask(topology, keys: fleet.watcher) }
            #expect(report.components.first { $0.name == "asker" }?.recorded == 1)
            #expect(report.rejected.filter { $0.reason != .noRole } == [])
        }
    }

    @Test func `is told at once that its key is not listed`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            await #expect(throws: KeyError.refused(fleet.stranger.publicKey)) {
                try await Client.connect(to: topology, as: "asker", keys: fleet.stranger, timeout: hangGuard)
            }
            await #expect(throws: AllowanceError.refused(.wrongName)) {
                try await Client.connect(to: topology, as: "asker", keys: fleet.other, timeout: hangGuard)
            }
        }
    }

    @Test func `is told what it lacks before it speaks to anyone`() async throws {
        let fleet = try Identities()
        try await onSite { site in
            let bare = try site.topology
            await #expect(throws: KeyError.notAsked) {
                try await Client.connect(to: bare, as: "asker", keys: fleet.asker)
            }
            var plan = Site.Plan()
            fleet.write(into: &plan)
            try site.write(plan)
            let keyed = try site.topology
            await #expect(throws: KeyError.missing) { try await Client.connect(to: keyed, as: "asker") }
            #expect(throws: InspectionError.self) { try ManagerStatus.ask(keyed) }
        }
    }

    @Test func `comes back when its key is listed again`() async throws {
        let fleet = try Identities()
        try await onSite {
            fleet.write(into: &$0)
        } _: { site in
            let topology = try site.topology
            let first = try await RunningManager.start(topology, keys: fleet.manager)
            let client = try await Client.connect(to: topology, as: "asker", keys: fleet.asker)
            try await first.stop()
            // The manager that comes back has forgotten the key, and then remembers it.
            let without = try site.replacing(fleet, fleet.asker, by: fleet.stranger)
            let log = LogLines()
            let second = try await RunningManager.start(without, keys: fleet.manager, logger: log.logger)
            try await eventually("a refusal") { log.count("its key is not in the topology") > 0 }
            _ = try await second.reload(topology)
            try await eventually("an allowance") { (try? await client.allow(.request)) != nil }
            await client.close()
            try await second.stop()
        }
    }

    @Test func `can watch the bus if its key is listed, and only then`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            await #expect(throws: InspectionError.self) {
                for try await _ in BusTap(topology, keys: fleet.stranger) {}
            }
            let tap = BusTap(topology, keys: fleet.watcher)
            let heard = Task { () -> Bool in
                for try await _ in tap { return true }
                return false
            }
            let client = try await Client.connect(to: topology, as: "asker", keys: fleet.asker)
            // The subscription takes effect some time: something is said until it is heard.
            let talk = Task {
                while !Task.isCancelled {
                    _ = try? await client.allow(.request)
                    try? await Task.sleep(for: .milliseconds(20))
                }
            }
            #expect(try await heard.value)
            talk.cancel()
            await client.close()
        }
    }
}

extension Site {
    /// The fleet's topology with one key in the place of another.
    fileprivate func replacing(_ fleet: Identities, _ old: CurveKeyPair, by new: CurveKeyPair) throws -> Topology {
        var plan = Plan()
        fleet.write(into: &plan)
        plan.components = plan.components.map { component in
            let keys = component.keys.map {
                $0.replacing(old.publicKey.hexadecimal, with: new.publicKey.hexadecimal)
            }
            return (component.name, keys)
        }
        try write(plan)
        return try topology
    }
}

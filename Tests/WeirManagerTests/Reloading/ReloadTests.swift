import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `Another topology for a running manager` {
    @Test func `is told as a difference, and is in force for the next verdict`() async throws {
        try await withRunningManager(allocated) { site, topology, manager in
            var plan = Site.Plan()
            allocated(&plan)
            plan.components[0].keys[0] = "requests: 2 per 1h"
            plan.components.append(("newcomer", ["requests: 7/s"]))
            try site.write(plan)
            let changes = try await manager.reload(site.topology)
            #expect(changes.contains { $0.hasPrefix("limits.asker.requests: 100 ") && $0.contains("→ 2 ") })
            #expect(changes.contains { $0.hasPrefix("limits.newcomer.requests: added") })
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                let outcomes = try (1...3).map { try peer.allowance(sender, $0).outcome }
                #expect(outcomes == [.granted, .granted, .denied])
                _ = try peer.join("newcomer", nonce: 2)
            }
            let again = try await manager.reload(site.topology)
            #expect(again == [])
        }
    }

    @Test func `leaves what was ordered, unless it speaks of the same limit`() async throws {
        try await withRunningManager(allocated) { site, topology, manager in
            func ordered(_ name: String) async throws -> (UInt64, Bool) {
                try await onThread {
                    var peer = try ControlPeer(Context(), topology)
                    let limit = try peer.limit(name)
                    return (limit.definition.amount, limit.isOverridden)
                }
            }
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                _ = try peer.order("asker", ["requests": "9/s", "connections": "4"])
            }
            var plan = Site.Plan()
            allocated(&plan)
            plan.components[0].keys[3] = "connections: 20"
            try site.write(plan)
            let changes = try await manager.reload(site.topology)
            #expect(changes.count == 1)
            #expect(try await ordered("asker.requests") == (9, true))
            #expect(try await ordered("asker.connections") == (20, false))
            // Orders go on from the new topology.
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                try peer.expect(1, changedBy: "asker", ["connections": "15"])
                try peer.expect(2, changedBy: "asker")
                try peer.expect(20, of: "asker.connections")
            }
        }
    }

    @Test func `is refused by name where it needs a restart, and the one before goes on`() async throws {
        try await withRunningManager(allocated) { site, topology, manager in
            var plan = Site.Plan()
            allocated(&plan)
            plan.components[0].keys[0] = "requests: 2/s"
            plan.journal.append("ledgerRetain: 1 GiB")
            plan.more = ["manager: { peersMax: 9, instancesMax: 17 }"]
            try site.write(plan)
            let error = await #expect(throws: ReloadError.self) { try await manager.reload(site.topology) }
            guard case .needsRestart(let changes) = error else { throw Hang(what: "a refusal") }
            #expect(changes.count == 2, "\(changes)")
            #expect(changes[0].hasPrefix("journal.ledgerRetain: ") && changes[1].hasPrefix("manager.peersMax: 64 → 9"))
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                try peer.expect(100, of: "asker.requests")
            }
            // How many instances may live is no matter of sockets.
            plan.journal.removeLast()
            plan.more = ["manager: { instancesMax: 17 }"]
            try site.write(plan)
            let taken = try await manager.reload(site.topology)
            #expect(taken.contains("instancesMax: 1024 → 17"))
        }
    }

    @Test func `is refused where the journal could not take it`() async throws {
        func small(_ plan: inout Site.Plan) { plan.journal[0] = "segmentSize: 64 KiB" }
        try await withRunningManager(small) { _, topology, manager in
            var large = topology
            large.components = (1...2_000).map { number in
                var component = topology.components[0]
                component.name = "c\(number)"
                return component
            }
            await #expect(throws: ReloadError.self) { try await manager.reload(large) }
            let same = try await manager.reload(topology)
            #expect(same == [])
        }
    }

    @Test func `is answered also by a manager that has stopped`() async throws {
        try await onSite { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            try await manager.stop()
            await #expect(throws: ReloadError.stopped) { try await manager.reload(topology) }
        }
    }
}

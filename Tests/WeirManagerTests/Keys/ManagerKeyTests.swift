import TestStage
import Testing
import WeirManager
import WeirModel
import WeirTopology
import ZeroMQ

/// The manager proves who it is, or does not start.
@Suite struct `A manager` {
    @Test func `does not start without the key that everyone expects`() async throws {
        let fleet = try Identities()
        try await onSite {
            fleet.write(into: &$0)
        } _: { site in
            let topology = try site.topology
            await expectRefusal("the manager was given none") { try await RunningManager.start(topology) }
            await expectRefusal("is another's") { try await RunningManager.start(topology, keys: fleet.asker) }
        }
    }

    @Test func `does not start with a key that would encrypt nothing`() async throws {
        let keys = try CurveKeyPair.generate()
        try await onSite { site in
            let topology = try site.topology
            await expectRefusal("nothing would be encrypted") {
                try await RunningManager.start(topology, keys: keys)
            }
        }
    }

    @Test func `goes on with the same state when keys come to its topology`() async throws {
        let fleet = try Identities()
        try await onSite { site in
            let bare = try site.topology
            let before = try await look(bare, nil) { try ControlPeer(Context(), bare) }
            var plan = Site.Plan()
            fleet.write(into: &plan)
            plan.more[0] = "manager: { publicKey: \(fleet.manager.publicKey.hexadecimal) }"
            try site.write(plan)
            let keyed = try site.topology
            #expect(keyed.configuration == bare.configuration)
            let after = try await look(keyed, fleet.manager) {
                try ControlPeer(Context(), keyed, as: fleet.watcher, of: fleet)
            }
            #expect(before.components == after.components)
            #expect(before.digest == after.digest)
        }
    }

    private func look(
        _ topology: Topology,
        _ keys: CurveKeyPair?,
        _ connect: @escaping @Sendable () throws -> ControlPeer
    ) async throws -> (digest: UInt64, components: [String]) {
        let manager = try await RunningManager.start(topology, keys: keys)
        let status = try await onThread {
            var peer = try connect()
            return try peer.status()
        }
        try await manager.stop()
        return (status.topologyDigest, status.components.map(\.name))
    }

    private func expectRefusal(_ why: String, _ start: () async throws -> RunningManager) async {
        do {
            try await start().stop()
            Issue.record("the manager started")
        } catch let error as ManagerError {
            #expect("\(error)".contains(why), "\(error)")
        } catch {
            Issue.record(error)
        }
    }
}

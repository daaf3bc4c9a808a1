import TestStage
import Testing
import WeirManager
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Keys come and go while the manager runs.
@Suite struct `A reload` {
    @Test func `takes a key away at the next message, and lets in by a new one`() async throws {
        try await withKeyedManager { fleet, site, topology, manager in
            let renewed = try CurveKeyPair.generate()
            try await onThread {
                let context = try Context()
                var control = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                let ingest = try IngestPeer(context, topology, as: fleet.asker, of: fleet)
                let sender = try control.join("asker", nonce: 1)
                let changed = try site.topology(fleet) { $0.replacing(fleet.asker.hex, with: renewed.hex) }
                let changes = try waitFor { try await manager.reload(changed) }
                #expect(changes == ["components.asker.publicKey: [\(fleet.asker.hex)] → [\(renewed.hex)]"])

                // The connections stand, and what comes by them is not listened to.
                let question = ControlRequest.allowance(sender, lowestAwaited: 1, [Request(id: 1)])
                for message in [question, .status] {
                    guard case .refused(let refusal) = try control.ask(message) else {
                        Issue.record("\(message) was answered to a key that is gone")
                        continue
                    }
                    #expect(refusal.reason == .unknownKey)
                }
                try ingest.send(.publication(sender, publisherSeq: 1, payload: [1]), under: Array("market/BTC\0".utf8))

                var fresh = try ControlPeer(context, topology, as: renewed, of: fleet)
                let status = try fresh.status("a refused publication") { $0.count(.unknownKey) == 3 }
                #expect(status.streamsSeq == 0)
                #expect(try fresh.join("asker", nonce: 77).component == sender.component)
                let old = try Socket(context, .dealer)
                try old.use(fleet.asker, of: fleet)
                var monitor = try SocketMonitor(of: old)
                try old.connect(topology.transport(topology.endpoints.control))
                #expect(try monitor.failure() == .refused(status: 400))
            }
        }
    }

    @Test func `lets both of two keys speak, as a rotation needs`() async throws {
        let second = try CurveKeyPair.generate()
        try await withKeyedManager { plan in
            plan.components[0].keys = plan.components[0].keys.map {
                $0.hasPrefix("publicKey: ")
                    ? $0.replacing("publicKey: ", with: "publicKey: [\(second.hex), ") + "]" : $0
            }
        } _: { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var one = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                var other = try ControlPeer(context, topology, as: second, of: fleet)
                _ = try one.join("asker", nonce: 1)
                _ = try other.join("asker", nonce: 2)
            }
        }
    }

    @Test func `does not take up another key of the manager's own`() async throws {
        try await withKeyedManager { fleet, site, _, manager in
            let other = try site.topology(fleet) {
                $0.replacing(fleet.manager.publicKey.hexadecimal, with: fleet.stranger.publicKey.hexadecimal)
            }
            await #expect(throws: ReloadError.self) { try await manager.reload(other) }
        }
    }
}

extension CurveKeyPair {
    fileprivate var hex: String { publicKey.hexadecimal }
}

extension Site {
    /// The fleet's topology with other text in it.
    fileprivate func topology(_ fleet: Identities, _ change: (String) -> String) throws -> Topology {
        var plan = Plan()
        fleet.write(into: &plan)
        plan.components = plan.components.map { ($0.name, $0.keys.map(change)) }
        plan.more = plan.more.map(change)
        try write(plan)
        return try topology
    }
}

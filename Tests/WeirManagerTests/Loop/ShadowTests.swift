import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A limit in shadow mode` {
    @Test func `denies nobody, and counts what it would have denied`() async throws {
        func shadowed(_ plan: inout Site.Plan) {
            plan.components[0].keys = ["requests: 3 per 1h", "mode: shadow"]
        }
        try await withManager(shadowed) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                let outcomes = try (1...10).map { try peer.allowance(sender, $0).outcome }
                #expect(outcomes.allSatisfy { $0 == .granted })
                let limit = try peer.limit("asker.requests")
                #expect(limit.definition.isShadow && limit.denied == 7 && limit.granted == 3)
                let component = try peer.status().components[0]
                #expect(component.granted == 10 && component.denied == 0)
            }
        }
    }
}

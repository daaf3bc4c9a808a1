import TestStage
import Testing
import WeirModel
import WeirWire
import ZeroMQ

/// What an operator may do, and what a component may not.
@Suite struct `An order` {
    @Test func `takes a role that the topology gives`() async throws {
        let log = LogLines()
        try await withKeyedManager(logger: log.logger) { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                for keys in [fleet.asker, fleet.watcher] {
                    var peer = try ControlPeer(context, topology, as: keys, of: fleet)
                    guard case .refused(let refusal) = try peer.order("asker", ["requests": "5/s"]) else {
                        Issue.record("an order without a role was carried out")
                        continue
                    }
                    #expect(refusal.reason == .noRole)
                    #expect(try peer.limit("asker.requests").definition.amount == 1_000_000)
                }
                var admin = try ControlPeer(context, topology, as: fleet.admin, of: fleet)
                #expect(try admin.order("asker", ["requests": "5/s"]) == .done(acted: 1, refused: 0))
                #expect(try admin.status().count(.noRole) == 2)
            }
            #expect(log.count("no_role") == 1)
        }
    }

    @Test func `is no way for an operator to speak as a component`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var admin = try ControlPeer(context, topology, as: fleet.admin, of: fleet)
                let hello = Hello(component: "asker", host: "desk", process: 1, nonce: 1, topologyDigest: 0)
                guard case .refused(let refusal) = try admin.ask(.hello(hello)) else {
                    Issue.record("an operator became a component")
                    return
                }
                #expect(refusal.reason == .wrongName)
            }
        }
    }

    @Test(arguments: ["watcher", "asker"])
    func `is not needed to look`(who: String) async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            try await onThread {
                let keys = who == "asker" ? fleet.asker : fleet.watcher
                var peer = try ControlPeer(Context(), topology, as: keys, of: fleet)
                #expect(try peer.status().components.count == 2)
                let question = HistoryQuestion(component: .manager, resolution: .tenSeconds, since: 0)
                guard case .history = try peer.ask(.history(question)) else {
                    Issue.record("no history for \(who)")
                    return
                }
            }
        }
    }
}

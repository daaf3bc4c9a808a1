import TestStage
import Testing
import WeirGovernor
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `An administrator's order` {
    @Test func `is in force for the next verdict, and reset gives the topology's numbers back`() async throws {
        try await withManager(allocated) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                try peer.expect(1, changedBy: "asker", ["requests": "2 per 1h"])
                let outcomes = try (1...4).map { try peer.allowance(sender, $0).outcome }
                #expect(outcomes == [.granted, .granted, .denied, .denied])
                let cut = try peer.limit("asker.requests")
                #expect(cut.isOverridden && cut.definition.amount == 2 && cut.declared.amount == 100)
                try peer.expect(1, changedBy: "asker")
                let reset = try peer.limit("asker.requests")
                #expect(!reset.isOverridden && reset.definition.amount == 100)
                try peer.expect(0, changedBy: "asker")
            }
        }
    }

    @Test func `adds to the orders before it, also across a restart, and says nothing twice`() async throws {
        try await onSite(allocated) { site in
            let topology = try site.topology
            func during(_ body: @escaping @Sendable (inout ControlPeer) throws -> Void) async throws {
                let manager = try await RunningManager.start(topology)
                try await onThread {
                    var peer = try ControlPeer(Context(), topology)
                    try body(&peer)
                }
                try await manager.stop()
            }
            try await during { peer in
                try peer.expect(1, changedBy: "asker", ["requests": "10/s"])
                try peer.expect(1, changedBy: "asker", ["bandwidth": "1 Mbps"])
                try peer.expect(0, changedBy: "asker", ["bandwidth": "1 Mbps"])
            }
            try await during { peer in
                let bucket = try peer.limit("other.requests").definition
                #expect(bucket.amount == 40 && bucket.burst == 40)
                try peer.expect(1, changedBy: "other", ["requests": "20/s"])
            }
            try await during { peer in
                // The first key of one limit was ordered before the restart, the second after it.
                try peer.expect(1, changedBy: "other", ["requestBurst": "7"])
                try peer.expect(1, changedBy: "asker", ["connections": "3"])
                let limits = try peer.status().limits
                let numbers = Dictionary(uniqueKeysWithValues: limits.map { ($0.definition.name, $0.definition) })
                #expect(numbers["asker.requests"]?.amount == 10)
                #expect(numbers["asker.bandwidth"]?.amount == 125_000 && numbers["asker.bandwidth"]?.burst == 1_250_000)
                #expect(numbers["asker.connections"]?.amount == 3)
                #expect(numbers["other.requests"]?.amount == 20 && numbers["other.requests"]?.burst == 7)
                try peer.expect(3, changedBy: "asker")
                try peer.expect(1, changedBy: "other")
            }
            let reasons = try LedgerFile.events(site.ledger).compactMap { event -> String? in
                guard case .limitChanged(let change) = event.body, change.cause == .administration else { return nil }
                return change.reason
            }
            #expect(reasons.count == 9 && reasons.allSatisfy { $0 == "a test" })
        }
    }

    @Test func `that follows another on a hard bucket keeps what that one promised`() async throws {
        func hard(_ plan: inout Site.Plan) {
            plan.components[0].keys = ["requests: 100/s", "strategy: token_bucket", "hard: true"]
        }
        try await withManager(hard) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let declared = try peer.limit("asker.requests").definition
                #expect(declared.amount + declared.burst == 100)
                try peer.expect(1, changedBy: "asker", ["requests": "50 per 2s"])
                try peer.expect(1, changedBy: "asker", ["requestBurst": "20"])
                let after = try peer.limit("asker.requests").definition
                #expect(after.burst == 20 && after.amount == 30)
                #expect(after.period == 2 * .second + after.hold)
            }
        }
    }

    @Test func `speaks of everyone's limits and of a scope's as well as of a component's`() async throws {
        func scoped(_ plan: inout Site.Plan) {
            allocated(&plan)
            plan.more = [
                "limits: { requests: 90/s, strategy: token_bucket, connections: 50 }",
                "scopes: { account: { components: all, limits: { orders: { rate: 50 per 10s, metering: requests } } } }",
            ]
        }
        try await withManager(scoped) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                try peer.expect(2, changedBy: "global", ["requests": "60/s", "connections": "40"])
                try peer.expect(1, changedBy: "account", ["orders": "5 per 10s"])
                try peer.expect(5, of: "account.orders")
                try peer.expect(60, of: "global.requests")
                try peer.expect(2, changedBy: "global")
                let orders = try peer.limit("account.orders")
                #expect(orders.isOverridden)
            }
        }
    }

    @Test func `that makes no sense is refused with what would, and changes nothing`() async throws {
        func adaptive(_ plan: inout Site.Plan) {
            allocated(&plan)
            plan.components[1].keys = ["requests: 40/s", "strategy: adaptive", "floor: 4/s"]
        }
        try await withManager(adaptive) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let before = try peer.status()
                func refusal(_ scope: String, _ settings: KeyValuePairs<String, String>) throws -> String {
                    guard case .refused(let refusal) = try peer.order(scope, settings) else { return "not refused" }
                    #expect(refusal.reason == .badOrder)
                    return refusal.text
                }
                func expect(_ words: String, in text: String) { #expect(text.contains(words), "\(text)") }
                try expect("did you mean asker", in: refusal("askr", ["requests": "1/s"]))
                try expect("did you mean requests", in: refusal("asker", ["request": "1/s"]))
                try expect("requests:", in: refusal("asker", ["requests": "0/s"]))
                try expect("bandwidth", in: refusal("asker", ["requests": "3/s", "bandwidth": "lots"]))
                try expect("burst", in: refusal("asker", ["bandwidth": "900 Mbps"]))
                try expect("cannot end asker.connections", in: refusal("asker", ["connections": "unlimited"]))
                try expect("no other.bandwidth", in: refusal("other", ["bandwidth": "1 Mbps"]))
                let after = try peer.status()
                #expect(after.seq == before.seq && after.limits == before.limits)
                #expect(after.rejected == [StatusReport.Rejection(reason: .badOrder, count: 7)])
            }
        }
    }

    @Test func `is broadcast to whom it concerns, with its reason`() async throws {
        try await withManager(allocated) { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                var listener = try BroadcastPeer(context, topology, to: "limit/asker\0", seenBy: &peer)
                _ = try peer.order("other", ["requests": "5/s"])
                _ = try peer.order("asker", ["requests": "5/s", "connections": "2"], reason: "they are throttling us")
                for (name, amount) in [("asker.requests", UInt64(5)), ("asker.connections", 2)] {
                    let (topic, event) = try listener.next()
                    guard case .limitChanged(let change) = event.body else { throw Hang(what: "a change") }
                    #expect(topic == "limit/asker" && change.name == name && change.new.amount == amount)
                    #expect(change.cause == .administration && change.reason == "they are throttling us")
                }
            }
        }
    }
}

extension ControlPeer {
    mutating func expect(
        _ changed: UInt32,
        changedBy scope: String,
        _ settings: KeyValuePairs<String, String> = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let answer = try order(scope, settings)
        #expect(answer == .done(acted: changed, refused: 0), sourceLocation: sourceLocation)
    }

    mutating func expect(
        _ amount: UInt64,
        of limit: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = try self.limit(limit).definition.amount
        #expect(found == amount, sourceLocation: sourceLocation)
    }
}

/// The first component has all four limits, the second a bucket of requests.
func allocated(_ plan: inout Site.Plan) {
    plan.components = [
        ("asker", ["requests: 100/s", "bandwidth: 8 Mbps", "burst: 16 Mbps", "connections: 10"]),
        ("other", ["requests: 40/s", "strategy: token_bucket"]),
    ]
}

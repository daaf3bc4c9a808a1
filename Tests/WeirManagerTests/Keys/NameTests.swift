import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// The key is the name: what a message claims is held against it, each one.
@Suite struct `A name that is another's` {
    @Test func `is refused in every message of control, counted and logged`() async throws {
        let log = LogLines()
        try await withKeyedManager(logger: log.logger) { fleet, _, topology, _ in
            let report = try await onThread {
                let context = try Context()
                var honest = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                let victim = try honest.join("asker", nonce: 1)
                var forger = try ControlPeer(context, topology, as: fleet.other, of: fleet)
                let forged = Self.forgeries(of: victim)
                for message in forged {
                    guard case .refused(let refusal) = try forger.ask(message) else {
                        Issue.record("\(message) was taken from another's key")
                        continue
                    }
                    #expect(refusal.reason == .wrongName, "\(message)")
                }
                // The victim's instance is as it was, and the forger may still speak for itself.
                let verdict = try honest.allowance(victim, 1)
                #expect(verdict.outcome == .granted)
                let own = try forger.join("other", nonce: 2)
                #expect(own.component != victim.component)
                return try honest.status("all forgeries counted") {
                    $0.rejected.contains { $0.count == UInt64(forged.count) }
                }
            }
            let count = report.rejected.first { $0.reason == .wrongName }?.count
            #expect(count == UInt64(Self.forgeries(of: Sender(component: .manager, instance: .none)).count))
            // One line for all of them: a forger does not fill the log.
            #expect(log.count("wrong_name") == 1)
        }
    }

    @Test func `is refused in every message of ingest, and what others publish in their own name is taken`()
        async throws
    {
        let log = LogLines()
        try await withKeyedManager(logger: log.logger) { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var control = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                let victim = try control.join("asker", nonce: 1)
                var second = try ControlPeer(context, topology, as: fleet.other, of: fleet)
                let forger = try second.join("other", nonce: 2)
                let ingest = try IngestPeer(context, topology, as: fleet.other, of: fleet)
                let topic = Array("market/BTC\0".utf8)
                let beat = HeartbeatNoted(ping: 1, lastFact: 0, lastPublication: 0)
                try ingest.send(.publication(victim, publisherSeq: 1, payload: [1]), under: topic)
                try ingest.send(.heartbeat(victim, beat))
                let lost = EventsLost(lane: .facts, first: 1, count: 5, cause: .queueFull)
                try ingest.send(.loss(victim, lost))
                // Its own; but the manager's channels are nobody's.
                try ingest.send(.publication(forger, publisherSeq: 1, payload: [1]), under: Array("limit/asker\0".utf8))
                try ingest.send(.publication(forger, publisherSeq: 1, payload: [2]), under: topic)
                let report = try control.status("three forgeries and a publication") {
                    $0.count(.wrongName) == 3 && $0.streamsSeq == 1
                }
                #expect(report.count(.reservedChannel) == 1)
            }
            #expect(log.count("wrong_name") == 1)
        }
    }

    @Test func `may be used by whoever has the role to relay`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            try await onThread {
                var gateway = try ControlPeer(Context(), topology, as: fleet.gateway, of: fleet)
                let joined = try gateway.join("asker", nonce: 7)
                let verdict = try gateway.allowance(joined, 1)
                #expect(verdict.outcome == .granted)
                guard case .refused(let refusal) = try gateway.order("asker", ["requests": "5/s"]) else {
                    Issue.record("who relays may not order")
                    return
                }
                #expect(refusal.reason == .noRole)
            }
        }
    }

    /// One of each message that names its sender.
    static func forgeries(of victim: Sender) -> [ControlRequest] {
        let hello = Hello(component: "asker", host: "evil", process: 1, nonce: 9, topologyDigest: 0)
        return [
            .hello(hello),
            .allowance(victim, lowestAwaited: 1, [Request(id: 1)]),
            .verdictReturn(victim, requests: [1]),
            .connectionRelease(victim, slots: [SlotID(rawValue: 1)]),
            .connectionRenew(victim, slots: [SlotID(rawValue: 1)], idle: 0),
            .lease(victim, LeaseQuestion(number: 1, kind: 0, requests: 1, bytes: 0)),
            .leaseReturn(victim, LeaseReturn(lease: LeaseID(rawValue: 1), unspentRequests: 1, unspentBytes: 0)),
            .goodbye(victim, Goodbye(lastFact: 0, lastPublication: 0)),
        ]
    }
}

extension StatusReport {
    func count(_ reason: Refusal) -> UInt64 { rejected.first { $0.reason == reason }?.count ?? 0 }
}

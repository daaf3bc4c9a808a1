import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A lease over the wire` {
    @Test func `is granted, counted, told again when asked again, and its rest comes back`() async throws {
        try await withManager(leasable) { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                var listener = try BroadcastPeer(context, topology, to: "verdict/asker\0", seenBy: &peer)
                let sender = try peer.join("asker", nonce: 1)
                let lease = try Self.leaseThatLasts(&peer, sender)
                #expect(lease.requests == 10)
                let rest = LeaseReturn(lease: lease.lease, unspentRequests: 7, unspentBytes: 0)
                for _ in 1...2 {
                    let answer = try peer.ask(.leaseReturn(sender, rest))
                    #expect(answer == .done(acted: 1, refused: 0))
                }
                let component = try peer.status("the lease's end") { $0.components[0].leases == 0 }.components[0]
                #expect(component.leased >= 3)
                var granted: Set<LeaseID> = []
                while true {
                    let event = try listener.next().event
                    if case .leaseGranted(let began) = event.body { granted.insert(began.lease) }
                    guard case .leaseEnded(let ended) = event.body, ended.lease == lease.lease else { continue }
                    #expect(granted.contains(ended.lease) && ended.unspentRequests <= 7)
                    break
                }
            }
        }
    }

    @Test func `is refused with the reason, where who asks or what is asked is unknown`() async throws {
        try await withManager(leasable) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                let stranger = Sender(component: sender.component, instance: InstanceID(rawValue: 99))
                func refusal(_ sender: Sender, _ kind: UInt16) throws -> Refusal? {
                    let question = LeaseQuestion(number: 1, kind: kind, requests: 1, bytes: 0)
                    guard case .refused(let answer) = try peer.ask(.lease(sender, question)) else { return nil }
                    return answer.reason
                }
                let reasons = [try refusal(stranger, 0), try refusal(sender, 9)]
                #expect(reasons == [.unknownInstance, .unknownKind])
            }
        }
    }

    @Test func `of a limit that was cut is smaller from the next one on`() async throws {
        try await withManager(leasable) { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                try peer.expect(1, changedBy: "asker", ["requests": "300/s", "requestBurst": "300"])
                let question = LeaseQuestion(number: 1, kind: 0, requests: 1_000, bytes: 0)
                guard case .lease(let lease) = try peer.ask(.lease(sender, question)) else {
                    throw Hang(what: "a lease")
                }
                #expect(lease.requests <= 30)
            }
        }
    }

    /// A lease that was still running when it was asked for a second time: they last for a second at most, which a machine
    /// that is busy enough may sleep through.
    private static func leaseThatLasts(_ peer: inout ControlPeer, _ sender: Sender) throws -> LeaseAnswer {
        for number in UInt64(1)...100 {
            let question = LeaseQuestion(number: number, kind: 0, requests: 10, bytes: 0)
            let first = try peer.ask(.lease(sender, question))
            let again = try peer.ask(.lease(sender, question))
            let leased = try peer.limit("asker.requests").leased
            guard case .lease(let lease) = first, lease.lease != .none, again == first, leased == 10 else { continue }
            return lease
        }
        throw Hang(what: "a lease that is told again")
    }

    private func leasable(_ plan: inout Site.Plan) {
        plan.components[0].keys = ["requests: 100000/s", "strategy: token_bucket"]
    }
}

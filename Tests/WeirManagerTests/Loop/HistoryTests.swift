import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A question about the past` {
    @Test func `gets the samples that the monitor made, of one component and of all together`() async throws {
        try await withManager({ $0.more = ["rhythms: { monitor: 100ms }"] }) { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                var listener = try BroadcastPeer(context, topology, to: "metrics/", seenBy: &peer)
                let sender = try peer.join("asker", nonce: 1)
                _ = try peer.allowance(sender, 1)
                // One of the component, then one of all together.
                let topics = [try listener.next().topic, try listener.next().topic]
                #expect(topics == ["metrics/asker", "metrics/global"])
                for component in [sender.component, .manager] {
                    let question = HistoryQuestion(component: component, resolution: .tenSeconds)
                    guard case .history(let samples) = try peer.ask(.history(question)), let sample = samples.first
                    else { throw Hang(what: "a history") }
                    #expect(sample.granted == 1 && sample.component == component)
                }
                let nobody = HistoryQuestion(component: ComponentID(rawValue: 2), resolution: .minute)
                let empty = try peer.ask(.history(nobody))
                #expect(empty == .history([]))
            }
        }
    }
}

import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Asks for some allowances, one message each, so that each is a commit of its own. - Returns: the verdicts.
@discardableResult
func askSome(_ count: Int, _ topology: Topology, as component: String = "asker") async throws -> [Verdict] {
    try await onThread {
        var peer = try ControlPeer(Context(), topology)
        let sender = try peer.join(component, nonce: .random(in: 1 ... .max)).joined.sender
        return try (1...UInt64(count)).flatMap { id in
            let answer = try peer.ask(.allowance(sender, lowestAwaited: id, [Request(id: id)]))
            guard case .allowance(_, let verdicts) = answer else { throw Hang(what: "a verdict") }
            return verdicts
        }
    }
}

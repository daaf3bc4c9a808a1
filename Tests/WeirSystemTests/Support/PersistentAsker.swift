import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// A client under load that never gives up: many questions under way, repeated under their ids while no answer comes, and
/// now and then an answered one again.
enum PersistentAsker {
    private static let underWay = 64
    /// Answers of so many requests are still asked for.
    private static let kept: RequestID = 2_000

    /// Asks until it is told to end. Blocks its thread.
    static func run(_ topology: Topology, as component: String, seed: UInt64, _ memory: Remembered) throws {
        var peer = try ControlPeer(Context(), topology)
        var random = Seeded(seed)
        let sender = try peer.join(component, nonce: random.next()).joined.sender
        memory.joined(sender)
        try peer.socket.set(.receiveTimeout, to: .milliseconds(200))
        try peer.socket.set(.sendTimeout, to: .milliseconds(200))

        var open: [RequestID: Request] = [:]
        var next: RequestID = 1
        while !memory.isOver {
            while open.count < underWay {
                var requests = (0..<UInt64(1 + random.below(8))).map { request(next + $0, &random) }
                next += UInt64(requests.count)
                for request in requests { open[request.id] = request }
                // An answered request, asked again: its first answer comes again.
                if next > kept / 2, random.below(4) == 0 {
                    requests.append(Request(id: next - 1 - UInt64(random.below(Int(kept / 2)))))
                }
                send(requests, from: sender, next, open, &peer)
            }
            do {
                if let (answer, _) = try peer.receive() {
                    take(answer, &open, memory)
                } else {
                    send(Array(open.values.sorted { $0.id < $1.id }), from: sender, next, open, &peer)
                }
            } catch let error as WireError {
                memory.note("an answer that cannot be read: \(error)")
            }
        }
    }

    private static func request(_ id: RequestID, _ random: inout Seeded) -> Request {
        Request(id: id, bytes: UInt64(random.below(2_000)), permits: UInt32(random.below(3)))
    }

    /// While the manager is away there may be no room: what was not sent is asked again later.
    private static func send(
        _ requests: [Request],
        from sender: Sender,
        _ next: RequestID,
        _ open: [RequestID: Request],
        _ peer: inout ControlPeer
    ) {
        let lowest = min(open.keys.min() ?? next, next > kept ? next - kept : 1)
        try? peer.send(.allowance(sender, lowestAwaited: lowest, requests))
    }

    private static func take(_ answer: ControlAnswer, _ open: inout [RequestID: Request], _ memory: Remembered) {
        switch answer {
        case .allowance(_, let verdicts):
            for verdict in verdicts where memory.take(verdict) { open[verdict.request] = nil }
        case .refused(let refusal): memory.note("refused: \(refusal.reason.name), \(refusal.text)")
        case .hello, .done, .status, .lease, .history, .progress, .topics, .repair: break
        }
    }
}

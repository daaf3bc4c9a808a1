import Synchronization
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// A component that goes about its work while others flood the manager: asks, uses, records.
final class Honest: Sendable {
    private let over = Atomic<Bool>(false)

    /// What it did, and what came of it.
    struct Work: Sendable {
        var sent = Flood.Sent()
        var granted: UInt64 = 0
        var others = 0
    }

    func end() { over.store(true, ordering: .releasing) }

    /// Works until it is told to end, and leaves nothing on its way. Blocks its thread.
    func run(_ topology: Topology, as component: String) throws -> Work {
        var publisher = try IngestPeer(topology)
        var asker = try ControlPeer(publisher.context, topology)
        let sender = try asker.join(component, nonce: .random(in: 1 ... .max)).joined.sender
        let topic = Topic("fact", component)
        var work = Work()
        var id: UInt64 = 0
        while !over.load(ordering: .acquiring) {
            id += 1
            switch try asker.ask(.allowance(sender, lowestAwaited: id, [Request(id: id)])) {
            case .allowance(_, let verdicts) where verdicts.map(\.outcome) == [.granted]: work.granted += 1
            default: work.others += 1
            }
            let fact = RequestFact(request: id, sent: 1, received: 1, latency: 1, status: 200, flags: .success)
            try publisher.publish(.facts(sender, RequestsRecorded(first: id, facts: [fact])), on: topic)
        }
        while try asker.status().components.first(where: { $0.name == component })?.recorded != id {}
        work.sent = Flood.Sent(control: UInt64(asker.sent), ingest: UInt64(publisher.sent))
        return work
    }
}

package import Synchronization
import WeirModel
package import WeirTopology
import ZeroMQ

/// Stands between publishers and the manager's ingest, and loses and doubles what passes, by a seed.
package final class LossyIngest: Sendable {
    private let isOver = Atomic<Bool>(false)
    private let ended = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let hasEnded = Atomic<Bool>(false)
    /// The topology for publishers, whose ingest is this.
    package let topology: Topology
    /// Messages that were lost.
    package let lost = Atomic<Int>(0)

    /// - Parameters:
    ///   - losing: one message in so many is lost, at random; 1 loses all.
    ///   - doubling: one in so many comes twice.
    package init(before topology: Topology, seed: UInt64, losing: Int, doubling: Int = .max) {
        var outside = topology
        outside.endpoints.ingest.address = .ipc(path: "lossy")
        self.topology = outside
        let (ear, mouth) = (
            outside.transport(outside.endpoints.ingest), topology.transport(topology.endpoints.ingest)
        )
        SocketThread.start("lossy") { [self] in
            try? forward(from: ear, to: mouth, seed: seed, losing: losing, doubling: doubling)
            let waiting = ended.withLock { waiting in
                hasEnded.store(true, ordering: .releasing)
                defer { waiting = [] }
                return waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    /// Ends it, and what passes with it.
    package func stop() async {
        isOver.store(true, ordering: .releasing)
        await withCheckedContinuation { continuation in
            let isEnded = ended.withLock { waiting in
                if hasEnded.load(ordering: .acquiring) { return true }
                waiting.append(continuation)
                return false
            }
            if isEnded { continuation.resume() }
        }
    }

    private func forward(from ear: String, to mouth: String, seed: UInt64, losing: Int, doubling: Int) throws {
        let context = try Context()
        let incoming = try Socket(context, .sub)
        let outgoing = try Socket(context, .pub)
        try incoming.set(.linger, to: .zero)
        try incoming.set(.receiveHighWater, to: 0)
        try incoming.set(.receiveTimeout, to: .milliseconds(10))
        try outgoing.set(.linger, to: .zero)
        try outgoing.set(.sendHighWater, to: 0)
        try outgoing.set(.reconnectInterval, to: .milliseconds(20))
        try outgoing.connect(mouth)
        try incoming.subscribe(to: "")
        try incoming.bind(ear)
        var random = Seeded(seed)
        var frames = Multipart(capacity: 2)
        while !isOver.load(ordering: .acquiring) {
            guard try incoming.receive(into: &frames) else { continue }
            if random.below(losing) == 0 {
                lost.add(1, ordering: .relaxed)
                continue
            }
            let copies = frames.copies
            _ = try outgoing.send(copies)
            if random.below(doubling) == 0 { _ = try outgoing.send(copies) }
        }
    }
}

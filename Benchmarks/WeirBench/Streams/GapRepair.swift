import CBareLoops
import Weir
import WeirTopology

/// A subscriber loses a thousand messages in a row between the manager and itself, and fetches them.
final class GapRepair: Gauge {
    /// Messages that are lost at once.
    static let lost = 1_000

    private var stage: StreamStage?
    private var relay: BareServer?
    private var follower: Follower?
    private var patience: Int32 = 0

    var name: String { "repair of \(Self.lost) lost messages, p50" }

    var rounds: ClosedRange<Int> { 1...20 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        let stage = try StreamStage(on: bench)
        self.stage = stage
        let relay = try BareServer.relay(from: stage.manager.topology.broadcast, losing: "\(PublicationLoad.topic)")
        self.relay = relay
        var topology = stage.topology
        topology.endpoints.broadcast.address = .tcp(address: "127.0.0.1", port: try relay.port())
        let follower = Follower(topology, from: .oldest)
        self.follower = follower
        patience = bench.patience
        try stage.record(1)
        try follower.wait(for: stage.published, within: patience)
    }

    /// - Returns: the p50, in milliseconds.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var times: [UInt64] = []
        for _ in 0..<rounds { times.append(try repair()) }
        return Double(quantile(times, 0.5) ?? 0) / 1e6
    }

    func stop() {
        follower = nil
        relay = nil
        stage?.stop()
        stage = nil
    }

    /// The message behind those that are lost shows that they are missing.
    private func repair() throws(BenchmarkError) -> UInt64 {
        guard let stage, let relay, let follower else { return 0 }
        relay.lose(Self.lost)
        try stage.record(Self.lost + 1)
        try follower.wait(for: stage.published, within: patience)
        return try follower.repairTime(of: Self.lost, within: patience)
    }
}

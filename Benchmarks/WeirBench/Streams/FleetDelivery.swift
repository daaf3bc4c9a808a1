import CBareLoops
import Weir

/// What is published reaches a fleet of subscribers, of which one takes nothing.
final class FleetDelivery: Gauge {
    private static let subscribers = 8
    /// Messages under way: fewer than wait for a subscriber at the marks as shipped, so that one who reads misses none.
    private static let window = 8_192

    private let isOneHalted: Bool
    private var stage: StreamStage?
    private var running: [Follower] = []
    private var halted: Follower?
    /// What the manager had in memory at the beginning, in bytes.
    private var residentBefore = 0

    init(isOneHalted: Bool) { self.isOneHalted = isOneHalted }

    var name: String {
        isOneHalted ? "delivered to 7 subscribers while an eighth takes nothing" : "delivered to 8 subscribers"
    }

    var rounds: ClosedRange<Int> { 5_000...200_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        let stage = try StreamStage(on: bench)
        self.stage = stage
        running = (0..<Self.subscribers).map { _ in Follower(stage.topology, from: .oldest) }
        try stage.record(1)
        for follower in running { try follower.wait(for: stage.published, within: bench.patience) }
        if isOneHalted {
            halted = running.removeLast()
            halted?.halt()
        }
        residentBefore = try stage.manager.residentBytes()
    }

    /// - Returns: messages a second, until everyone who takes them has all.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let stage else { return 0 }
        let before = stage.published
        let begin = bare_now()
        try stage.publish(rounds, window: Self.window) { () throws(BenchmarkError) in
            var least = Int.max
            for follower in running { least = min(least, try follower.delivered()) }
            return least - before
        }
        return Double(rounds) * 1e9 / Double(bare_now() - begin)
    }

    /// - Returns: what the manager's memory did.
    var remark: String? {
        guard let stage, let bytes = try? stage.manager.residentBytes() else { return nil }
        let whom = isOneHalted ? "With one halted" : "With none halted"
        return "\(whom) the manager's resident memory went from \(residentBefore >> 20) to \(bytes >> 20) MiB"
            + " over \(stage.published) messages."
    }

    func stop() {
        (running, halted) = ([], nil)
        stage?.stop()
        stage = nil
    }
}

import CBareLoops

/// JetStream taking messages into a file: published asynchronously, acknowledged, not synced.
final class JetStreamPublishing: Gauge {
    private var server: JetStreamServer?

    var name: String { "JetStream, file store, asynchronous, \(FactLoad.singleBytes) B, not synced" }

    var rounds: ClosedRange<Int> { 2_000...500_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        server = try JetStreamServer(on: bench, payloadBytes: FactLoad.singleBytes)
    }

    /// - Returns: messages a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        let begin = bare_now()
        try server?.publish(rounds)
        return Double(rounds) * 1e9 / Double(bare_now() - begin)
    }

    func stop() { server = nil }
}

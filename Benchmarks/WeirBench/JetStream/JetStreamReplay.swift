import CBareLoops

/// JetStream giving a stream's messages in order to a new consumer.
final class JetStreamReplay: Gauge {
    private var server: JetStreamServer?
    private var kept = 0

    var name: String { "JetStream, ordered consumer, \(FactLoad.singleBytes) B" }

    var rounds: ClosedRange<Int> { 2_000...300_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        server = try JetStreamServer(on: bench, payloadBytes: FactLoad.singleBytes)
    }

    /// - Returns: messages a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let server else { return 0 }
        if kept < rounds {
            try server.publish(rounds - kept)
            kept = rounds
        }
        let begin = bare_now()
        try server.replay(rounds)
        return Double(rounds) * 1e9 / Double(bare_now() - begin)
    }

    func stop() {
        server = nil
        kept = 0
    }
}

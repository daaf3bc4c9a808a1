import CBareLoops

/// The manager's ingest: facts decoded, decided, journaled, synced and applied.
final class WeirFacts: Gauge {
    private let factsPerMessage: Int
    private let counts: Count
    private let isKeyed: Bool
    private var manager: ManagerProcess?
    private var client: ControlClient?
    private var publisher: Publisher?
    private var flow = Flow(window: 1, interval: 1, patience: 1)
    /// Facts published so far.
    private var published = 0

    /// What the figure counts.
    enum Count {
        case facts
        case messages
    }

    /// - Parameter isKeyed: whether everyone has keys: what is said is encrypted, and each message's name is checked.
    init(factsPerMessage: Int, counting counts: Count, isKeyed: Bool = false) {
        self.factsPerMessage = factsPerMessage
        self.counts = counts
        self.isKeyed = isKeyed
    }

    var name: String { "facts ingested, durable, \(factsPerMessage) a message\(isKeyed ? ", CURVE" : "")" }

    var rounds: ClosedRange<Int> { factsPerMessage > 16 ? 200...20_000 : 5_000...2_000_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        let keys = isKeyed ? try BenchKeys.make() : nil
        let manager = try ManagerProcess(on: bench, keys: keys)
        self.manager = manager
        let client = try ControlClient(manager.topology.control, keys: keys, patience: bench.patience)
        self.client = client
        let message = FactLoad.message(facts: factsPerMessage, from: try client.hello())
        publisher = try Publisher(
            manager.topology.ingest,
            topic: FactLoad.topic,
            message: message,
            numberAt: FactLoad.numberAt,
            keys: keys,
            patience: bench.patience
        )
        flow = Flow(window: FactLoad.window(messageBytes: message.count), interval: 4_000, patience: bench.patience)
    }

    /// - Returns: facts or messages a second, from the first publish until the manager's state holds the last, durably.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let client, let publisher else { return 0 }
        let (step, before) = (factsPerMessage, published)
        let begin = bare_now()
        try flow.send(
            rounds,
            publish: { first, count throws(BenchmarkError) in
                try publisher.publish(count, first: UInt64(before + first * step + 1), step: UInt64(step))
            },
            arrived: { () throws(BenchmarkError) in (try client.recorded() - before) / step }
        )
        let seconds = Double(bare_now() - begin) / 1e9
        published += rounds * step
        return Double(counts == .facts ? rounds * step : rounds) / seconds
    }

    func stop() {
        publisher = nil
        client = nil
        manager?.stop()
        manager = nil
        published = 0
    }
}

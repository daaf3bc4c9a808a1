import WeirModel

/// A ledger that a real manager has written: half of it verdicts, half of it facts. Both sides of a benchmark read it.
final class RecordedLedger {
    /// Where it is; nil until it has been recorded.
    private(set) var folder: String?

    /// Events of each kind in a full run, and in a quick one.
    private let events: (full: Int, quick: Int)

    /// - Parameter full: events of each kind in a full run.
    init(ofEach full: Int = 250_000) { events = (full, 2_000) }

    /// Has a manager write it, unless that is done.
    func record(on bench: Workbench) throws(BenchmarkError) -> String {
        if let folder { return folder }
        let manager = try ManagerProcess(on: bench)
        defer { manager.stop() }
        let count = bench.isQuick ? events.quick : events.full
        let client = try ControlClient(manager.topology.control, patience: bench.patience)
        try ask(count, as: try client.hello(), manager, bench)
        try publish(count, as: try client.hello(), client, manager, bench)
        folder = manager.ledger
        return manager.ledger
    }

    func forget() { folder = nil }

    private func ask(
        _ count: Int,
        as sender: Sender,
        _ manager: ManagerProcess,
        _ bench: Workbench
    ) throws(BenchmarkError) {
        let dialogue = Dialogue(
            manager.topology.control,
            .init(window: 256),
            questions: [VerdictLoad.question(from: sender)],
            layout: VerdictLoad.layout,
            expected: VerdictLoad.expected,
            patience: bench.patience
        )
        _ = try dialogue.rate(count)
    }

    private func publish(
        _ count: Int,
        as sender: Sender,
        _ client: ControlClient,
        _ manager: ManagerProcess,
        _ bench: Workbench
    ) throws(BenchmarkError) {
        let publisher = try Publisher(
            manager.topology.ingest,
            topic: FactLoad.topic,
            message: FactLoad.message(facts: 1, from: sender),
            numberAt: FactLoad.numberAt,
            patience: bench.patience
        )
        try Flow(window: FactLoad.window(messageBytes: FactLoad.singleBytes), interval: 4_000, patience: bench.patience)
            .send(
                count,
                publish: { first, count throws(BenchmarkError) in
                    try publisher.publish(count, first: UInt64(first + 1), step: 1)
                },
                arrived: { () throws(BenchmarkError) in try client.recorded() }
            )
    }
}

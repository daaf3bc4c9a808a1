/// The manager's strict verdicts: each decided, journaled and synced before it is told.
final class WeirVerdicts: Gauge {
    private let manner: Dialogue.Manner
    private var manager: ManagerProcess?
    private var dialogue: Dialogue?

    init(_ manner: Dialogue.Manner) { self.manner = manner }

    var name: String { "strict verdicts, durable\(manner.suffix)" }

    var rounds: ClosedRange<Int> { manner.rounds }

    /// Each connection is an instance of its own, as it is a process of its own elsewhere.
    func start(on bench: Workbench) throws(BenchmarkError) {
        let manager = try ManagerProcess(on: bench)
        self.manager = manager
        let client = try ControlClient(manager.topology.control, patience: bench.patience)
        var questions: [[UInt8]] = []
        for _ in 0..<manner.connections { questions.append(VerdictLoad.question(from: try client.hello())) }
        dialogue = Dialogue(
            manager.topology.control,
            manner,
            questions: questions,
            layout: VerdictLoad.layout,
            expected: VerdictLoad.expected,
            patience: bench.patience
        )
    }

    /// - Returns: verdicts a second; of one by one, the p50 in microseconds.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let dialogue else { return 0 }
        return try manner.isREQ ? dialogue.latency(rounds) : dialogue.rate(rounds)
    }

    func stop() {
        dialogue = nil
        manager?.stop()
        manager = nil
    }
}

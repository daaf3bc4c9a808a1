/// libzmq alone: a ROUTER that echoes what a REQ or a DEALER sends.
final class BareEcho: Gauge {
    private let manner: Dialogue.Manner
    private var server: BareServer?
    private var dialogue: Dialogue?

    init(_ manner: Dialogue.Manner) { self.manner = manner }

    var name: String { "bare \(manner.isREQ ? "REQ" : "DEALER")/ROUTER echo\(manner.suffix)" }

    var rounds: ClosedRange<Int> { manner.rounds }

    func start(on bench: Workbench) throws(BenchmarkError) {
        let server = try BareServer.echo()
        self.server = server
        dialogue = Dialogue(
            server.endpoint,
            manner,
            questions: Array(repeating: VerdictLoad.question(), count: manner.connections),
            layout: layout,
            expected: 0,
            patience: bench.patience
        )
    }

    /// The same bytes are written as for Weir; the answer is the question.
    private var layout: Dialogue.Layout {
        var layout = VerdictLoad.layout
        layout.answered = layout.number ?? 0
        layout.outcome = nil
        return layout
    }

    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let dialogue else { return 0 }
        return try manner.isREQ ? dialogue.latency(rounds) : dialogue.rate(rounds)
    }

    func stop() {
        dialogue = nil
        server = nil
    }
}

extension Dialogue.Manner {
    /// What tells it from others in a table.
    var suffix: String {
        if isREQ { return ", p50" }
        return connections == 1 ? ", window \(window)" : ", \(connections) clients × \(window)"
    }

    /// A REQ's are timed one by one.
    var rounds: ClosedRange<Int> {
        isREQ ? 200...20_000 : max(1_000, 2 * connections * window)...2_000_000
    }
}

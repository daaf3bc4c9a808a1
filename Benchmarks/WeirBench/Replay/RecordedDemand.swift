import CBareLoops
import WeirGovernor
import WeirManager
import WeirModel

/// A ledger's demand decided again under half of its limits, after the control run: two re-decisions of every event.
final class RecordedDemand: Gauge {
    private let ledger: RecordedLedger
    private var folder = ""
    private var half: Configuration?

    init(_ ledger: RecordedLedger) { self.ledger = ledger }

    var name: String { "what-if over a ledger, control run included" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        folder = try ledger.record(on: bench)
        var replay = LedgerReplay()
        do { try replay.fold(folder) } catch { throw .failed("\(error)") }
        var configuration = replay.governor.configuration
        for place in configuration.limits.indices {
            configuration.limits[place].amount = max(1, configuration.limits[place].amount / 2)
        }
        half = configuration
    }

    /// - Returns: events a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let half else { throw .failed("no ledger was recorded") }
        let begin = bare_now()
        do {
            let events = try LedgerWhatIf.run(folder, under: half).report.events
            return Double(events) * 1e9 / Double(bare_now() - begin)
        } catch {
            throw .failed("\(error)")
        }
    }

    func stop() { ledger.forget() }
}

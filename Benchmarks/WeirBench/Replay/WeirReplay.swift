import CBareLoops
import WeirGovernor
import WeirManager

/// A ledger folded from its first event to its last, on one core: read, verified, decoded, applied, and the state hashed.
final class WeirReplay: Gauge {
    private let ledger: RecordedLedger
    private var folder = ""

    init(_ ledger: RecordedLedger) { self.ledger = ledger }

    var name: String { "replay of a ledger, with the state's hash" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) throws(BenchmarkError) { folder = try ledger.record(on: bench) }

    /// - Returns: events a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var replay = LedgerReplay()
        let begin = bare_now()
        do { try replay.fold(folder) } catch { throw .failed("\(error)") }
        guard replay.governor.stateHash != 0 else { throw .failed("the state has no hash") }
        return Double(replay.events) * 1e9 / Double(bare_now() - begin)
    }

    func stop() { ledger.forget() }
}

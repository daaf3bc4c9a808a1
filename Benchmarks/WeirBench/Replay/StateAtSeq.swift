import CBareLoops
import WeirGovernor
import WeirManager

/// The state at a seq in the middle of a ledger: from the nearest snapshot, or (the reference) from the beginning.
final class StateAtSeq: Gauge {
    private let ledger: RecordedLedger
    private let usesSnapshots: Bool
    private var folder = ""
    private var last: UInt64 = 0

    init(_ ledger: RecordedLedger, usesSnapshots: Bool) {
        self.ledger = ledger
        self.usesSnapshots = usesSnapshots
    }

    var name: String { usesSnapshots ? "the state at a seq" : "the same, folded from the first event" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        folder = try ledger.record(on: bench)
        var replay = LedgerReplay()
        do { try replay.fold(folder) } catch { throw .failed("\(error)") }
        last = replay.governor.seq
    }

    /// - Returns: milliseconds.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        let seq = UInt64.random(in: last / 2...last)
        let begin = bare_now()
        let state: Governor
        do {
            state = usesSnapshots ? try LedgerReplay.state(at: seq, of: folder).governor : try folded(to: seq)
        } catch {
            throw .failed("\(error)")
        }
        let taken = Double(bare_now() - begin) / 1e6
        guard state.seq == seq else { throw .failed("the state at \(state.seq), and not at \(seq)") }
        return taken
    }

    func stop() { ledger.forget() }

    private func folded(to seq: UInt64) throws(ReplayError) -> Governor {
        var replay = LedgerReplay()
        try replay.fold(folder, until: seq)
        return replay.governor
    }
}

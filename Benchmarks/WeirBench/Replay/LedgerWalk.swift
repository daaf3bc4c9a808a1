import CBareLoops
import WeirJournal

/// The same ledger read and its checksums verified, and nothing done with it: what a replay could reach at best.
final class LedgerWalk: Gauge {
    private let ledger: RecordedLedger
    private var folder = ""

    init(_ ledger: RecordedLedger) { self.ledger = ledger }

    var name: String { "CRC-32C walk of the same ledger" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) throws(BenchmarkError) { folder = try ledger.record(on: bench) }

    /// - Returns: events a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var events = 0
        let begin = bare_now()
        do {
            var reader = try JournalReader(folder)
            while let frame = try reader.next() { events += Int(frame.header.count) }
        } catch {
            throw .failed("\(error)")
        }
        return Double(events) * 1e9 / Double(bare_now() - begin)
    }

    func stop() { ledger.forget() }
}

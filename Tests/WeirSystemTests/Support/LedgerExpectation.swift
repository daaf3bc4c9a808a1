import Testing
import WeirModel

/// Expects that a ledger holds every verdict that a client was told, with the same outcome at that seq.
func expect(
    _ memory: Remembered,
    isHeldBy ledger: String,
    _ when: String,
    location: SourceLocation = #_sourceLocation
) throws {
    let told = memory.all
    let written = try LedgerFile.verdicts(ledger)
    for verdict in told.values {
        let entry = written[verdict.seq]
        if entry?.sender == memory.sender, entry?.verdict.verdict(seq: verdict.seq) == verdict { continue }
        Issue.record(
            "\(when): told \(verdict), but the ledger has \(String(describing: entry))",
            sourceLocation: location
        )
    }
}

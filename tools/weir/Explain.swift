import ArgumentParser
import WeirGovernor
import WeirJournal
import WeirManager

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells why a verdict came out as it did, limit by limit.",
        discussion: """
            JOURNAL is the folder that the topology names; SEQ is an event of its ledger, as `weir tap` and
            `weir journal export` tell it. The state just before it is built from the nearest snapshot, and every limit on
            the request's way is shown as it was then. Of an event that is no verdict, it says what the event is and which
            limits count otherwise for it.

              weir explain data/journal 1234
              weir explain data/journal 1234 --format json | jq .limits

            JSON: `seq`, `utc`, `component`, `event`, and of verdicts and leases `sentence`, `reproduced`, `limits`.
            Exit codes: 0, 65 damaged journal, 74 no journal there, or no such event in it.
            """
    )

    @Argument(help: "The journal's folder, which holds ledger/ and streams/.") var journal: String
    @Argument(help: "The event's seq in the ledger.") var seq: UInt64
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() async throws {
        try await reporting {
            let ledger = try JournalFolder(journal).ledger
            let found = try find(in: ledger)
            StandardOutput.write(format == .json ? ExplanationJSON(found).text + "\n" : ExplanationText.page(found))
        }
    }

    private func find(in ledger: String) throws -> LedgerExplanation {
        let last: UInt64
        do {
            if let found = try LedgerExplanation.of(seq, in: ledger) { return found }
            last = try LedgerReplay.state(at: .max, of: ledger).governor.seq
        } catch {
            if case .journal(.removed(_, let oldest)) = error, oldest < .max {
                let hint = "the oldest event that can be explained is \(oldest)"
                throw Failure(.inputOutput, "the state before event \(seq) is gone by retention: \(hint)")
            }
            throw Failure(error.exitCode, "\(error)")
        }
        let range = last > 0 ? "its seqs are 1 to \(last)" : "it is empty"
        throw Failure(.inputOutput, "there is no event \(seq) in this ledger: \(range)")
    }
}

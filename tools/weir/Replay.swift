import ArgumentParser
import Foundation
import WeirJournal
import WeirManager

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Folds a journal again, and tells the state's hash.",
        discussion: """
            JOURNAL is the folder that the topology names; its ledger is folded. The same journal gives the same state: the
            hash is the one that `weir status` reported at that seq.

              weir replay data/journal
              weir replay data/journal --until 1000 --format json

            JSON: `epoch`, `seq`, `events`, `stateHash`, `seconds`, `ending`. Exit codes: 0, 65 damaged journal, 74 no journal there.
            """
    )

    @Argument(help: "The journal's folder, which holds ledger/ and streams/.") var journal: String
    @Option(help: ArgumentHelp("Stop at this seq.", valueName: "seq")) var until: UInt64?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() async throws {
        try await reporting {
            let ledger = try JournalFolder(journal).ledger
            var bar = ProgressBar(unit: "events", isShown: isatty(STDERR_FILENO) == 1)
            let start = ContinuousClock.now
            var replay: LedgerReplay
            do throws(ReplayError) {
                replay = try LedgerReplay(of: ledger, until: until ?? .max)
                try replay.fold(ledger, until: until ?? .max) { bar.show($0) }
            } catch {
                bar.clear()
                throw Failure(error.exitCode, "\(error)")
            }
            bar.clear()
            if replay.start > 0 {
                let seq = Numbers.grouped(replay.start)
                StandardError.write(
                    "note: the ledger's beginning is gone by retention; folded from the snapshot at \(seq)\n"
                )
            }
            let report = ReplayReport(replay, seconds: ContinuousClock.now - start)
            if case .torn(let tail) = replay.ending { StandardError.write("warning: \(tail)\n") }
            StandardOutput.write(format == .json ? report.json + "\n" : report.text)
        }
    }
}

extension ReplayError {
    var exitCode: Failure.Code {
        if case .journal(let error) = self { return error.exitCode }
        return .damagedJournal
    }
}

extension JournalError {
    var exitCode: Failure.Code {
        if case .damaged = self { return .damagedJournal }
        return .inputOutput
    }
}

/// A journal's folder, as the topology names it.
struct JournalFolder {
    let path: String

    init(_ path: String) throws {
        self.path = path
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(.inputOutput, "there is no folder \(path)")
        }
        guard FileManager.default.fileExists(atPath: path + "/ledger") else {
            throw Failure(
                .inputOutput,
                "\(path) holds no ledger/: name the folder that the topology's journal.path names"
            )
        }
    }

    var ledger: String { path + "/ledger" }
    var streams: String { path + "/streams" }
}

import ArgumentParser
import Foundation
import WeirGovernor
import WeirJournal
import WeirManager
import WeirWire

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Checks a journal, or writes it out, without a manager.",
        discussion: """
              weir journal verify data/journal
              weir journal export data/journal | head
            """,
        subcommands: [VerifyCommand.self, ExportCommand.self]
    )
}

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Reads the whole of a journal and says whether it is whole.",
        discussion: """
            Every frame of ledger/ and streams/ is checked against its checksum and its predecessor's, every snapshot
            against its own, and the ledger is folded. Nothing is changed on disk. Damage is told with the file, the offset
            and the seqs affected.

              weir journal verify data/journal

            Exit codes: 0 whole (a torn tail is told, and is no damage), 65 damaged.
            """
    )

    @Argument(help: "The journal's folder, which holds ledger/ and streams/.") var journal: String

    func run() async throws {
        try await reporting {
            let folder = try JournalFolder(journal)
            try verify(folder.ledger)
            if FileManager.default.fileExists(atPath: folder.streams) { try verify(folder.streams) }
            var replay = LedgerReplay()
            var bar = ProgressBar(unit: "events", isShown: isatty(STDERR_FILENO) == 1)
            do throws(ReplayError) {
                try replay.fold(folder.ledger) { bar.show($0) }
            } catch {
                bar.clear()
                throw Failure(error.exitCode, "\(error)")
            }
            bar.clear()
            StandardOutput.write(
                "state at seq \(Numbers.grouped(replay.governor.seq)): \(hashText(replay.governor.stateHash))\n"
            )
        }
    }

    private func verify(_ folder: String) throws {
        var bar = ProgressBar(unit: "segments", isShown: isatty(STDERR_FILENO) == 1)
        let verification: Verification
        do {
            verification = try JournalVerifier.verify(folder) {
                bar.show(UInt64($0.segments), of: UInt64($0.segmentsTotal))
            }
        } catch let error as JournalError {
            bar.clear()
            throw Failure(error.exitCode, "\(error)")
        }
        bar.clear()
        StandardOutput.write(VerificationText.page(verification))
        if verification.verdict == .damaged { throw Failure(.damagedJournal, "\(folder) is damaged, as told above") }
    }
}

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a journal as JSON lines, one event a line.",
        discussion: """
              weir journal export data/journal | head
              weir journal export data/journal --streams --from 1000 > published.jsonl
            """
    )

    @Argument(help: "The journal's folder, which holds ledger/ and streams/.") var journal: String
    @Flag(help: "The streams instead of the ledger.") var streams = false
    @Option(help: ArgumentHelp("The first seq.", valueName: "seq")) var from: UInt64 = 1

    func run() async throws {
        try await reporting {
            let folder = try JournalFolder(journal)
            var lines = ""
            do {
                var reader = try JournalReader(streams ? folder.streams : folder.ledger, from: from)
                while let frame = try reader.next() {
                    var events = frame.events(from: from)
                    while let event = events.next() { lines += try line(event.bytes, event.seq) + "\n" }
                    StandardOutput.write(lines)
                    lines = ""
                }
            } catch let error as JournalError {
                throw Failure(error.exitCode, "\(error)")
            }
        }
    }

    private func line(_ bytes: RawSpan, _ seq: UInt64) throws -> String {
        do {
            if streams { return EventJSON.text(of: EventFields.fields(of: try PublishedCoding.decode(bytes))) }
            return EventJSON.text(of: EventFields.fields(of: try EventCoding.decodeEvent(bytes)))
        } catch {
            throw Failure(.damagedJournal, "event \(seq) cannot be read: \(error)")
        }
    }
}

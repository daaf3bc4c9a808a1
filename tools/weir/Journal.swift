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
            let snapshots = try verify(folder.ledger)
            if FileManager.default.fileExists(atPath: folder.streams) { _ = try verify(folder.streams) }
            try fold(folder.ledger, through: snapshots)
        }
    }

    /// Folds the ledger, and holds each snapshot's hash against the state that the fold has there.
    private func fold(_ ledger: String, through snapshots: [SnapshotHeader]) throws {
        var bar = ProgressBar(unit: "events", isShown: isatty(STDERR_FILENO) == 1)
        defer { bar.clear() }
        do throws(ReplayError) {
            var replay = try LedgerReplay(of: ledger)
            for snapshot in snapshots.reversed() where snapshot.seq >= replay.start {
                try replay.fold(ledger, until: snapshot.seq) { bar.show($0) }
                let state = replay.governor
                guard snapshot.applyVersion != UInt64(Governor.applyVersion) || state.stateHash == snapshot.stateHash
                else {
                    throw .unreadable(seq: snapshot.seq, "the snapshot there has another hash than the events give")
                }
            }
            try replay.fold(ledger) { bar.show($0) }
            bar.clear()
            let state = replay.governor
            StandardOutput.write("state at seq \(Numbers.grouped(state.seq)): \(hashText(state.stateHash))\n")
        } catch {
            throw Failure(error.exitCode, "\(error)")
        }
    }

    /// - Returns: the snapshots that verified, newest first.
    private func verify(_ folder: String) throws -> [SnapshotHeader] {
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
        return verification.snapshots
    }
}

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a journal as JSON lines, one event a line.",
        discussion: """
              weir journal export data/journal | head
              weir journal export data/journal --streams --from 1000 > published.jsonl

            It begins at the oldest event kept, and goes on behind damage, which is told on standard error.
            Exit codes: 0, 65 damaged journal.
            """
    )

    @Argument(help: "The journal's folder, which holds ledger/ and streams/.") var journal: String
    @Flag(help: "The streams instead of the ledger.") var streams = false
    @Option(help: ArgumentHelp("The first seq.", valueName: "seq")) var from: UInt64 = 1

    func run() async throws {
        try await reporting {
            let folder = try JournalFolder(journal)
            var isDamaged = false
            do {
                let source = streams ? folder.streams : folder.ledger
                _ = try JournalExport.walk(
                    source,
                    from: from,
                    onDamage: { damage in
                        isDamaged = true
                        StandardError.write("damaged: \(damage)\n")
                    }
                ) { _, event in
                    StandardOutput.write(try line(event.bytes, event.seq) + "\n")
                }
            } catch let error as JournalError {
                throw Failure(error.exitCode, "\(error)")
            }
            if isDamaged { throw Failure(.damagedJournal, "what could be read behind the damage has been exported") }
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

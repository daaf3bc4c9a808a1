import ArgumentParser
import Foundation
import WeirGovernor
import WeirJournal
import WeirManager
import WeirTopology

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract:
            "Folds a journal again: its state's hash, the state at any time, or what another topology would have done.",
        discussion: """
            JOURNAL is the folder that the topology names; its ledger is folded. The same journal gives the same state: the
            hash is the one that `weir status` reported at that seq.

              weir replay data/journal
              weir replay data/journal --until 1000 --format json
              weir replay data/journal --until 2026-11-22T04:00:00Z --show limits
              weir replay data/journal --topology other.yaml

            With --show, the state is built from the nearest snapshot, and printed as it was then. With --topology, the
            recorded demand is decided again under that topology, beside a control run that must reproduce every event.

            JSON: `epoch`, `seq`, `events`, `stateHash`, `seconds`, `ending`. Exit codes: 0, 65 damaged journal or one that
            the control run does not reproduce, 74 no journal there, 78 bad topology.
            """
    )

    @Argument(help: "The journal's folder, which holds ledger/ and streams/.") var journal: String
    @Option(help: ArgumentHelp("Stop at this seq, or at this time in UTC.", valueName: "seq|time"))
    var until: PointInJournal?
    @Option(help: "Show the state then: component, limits or alerts.") var show: ShowSubject?
    @Option(help: ArgumentHelp("Decide the recorded demand under this topology.", valueName: "file"))
    var topology: String?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func validate() throws {
        if show != nil, topology != nil { throw ValidationError("--show and --topology ask for different things") }
        if topology != nil, case .time = until { throw ValidationError("with --topology, --until is a seq") }
    }

    func run() async throws {
        try await reporting {
            let ledger = try JournalFolder(journal).ledger
            if let topology {
                try whatIf(ledger, topology)
            } else if let show {
                try self.show(show, of: ledger)
            } else {
                try fold(ledger)
            }
        }
    }

    // MARK: The hash

    private func fold(_ ledger: String) throws {
        var bar = ProgressBar(unit: "events", isShown: isatty(STDERR_FILENO) == 1)
        let start = ContinuousClock.now
        let replay: LedgerReplay
        do throws(ReplayError) {
            replay = try folded(ledger) { bar.show($0) }
        } catch {
            bar.clear()
            throw Failure(error.exitCode, "\(error)")
        }
        bar.clear()
        if replay.start > 0, until?.seq != nil || until == nil {
            let seq = Numbers.grouped(replay.start)
            StandardError.write(
                "note: the ledger's beginning is gone by retention; folded from the snapshot at \(seq)\n"
            )
        }
        let report = ReplayReport(replay, seconds: ContinuousClock.now - start)
        if case .torn(let tail) = replay.ending { StandardError.write("warning: \(tail)\n") }
        StandardOutput.write(format == .json ? report.json + "\n" : report.text)
    }

    private func folded(_ ledger: String, _ progress: (UInt64) -> Void) throws(ReplayError) -> LedgerReplay {
        if case .time(let utc) = until { return try LedgerReplay.state(atUTC: utc, of: ledger) }
        // From the beginning, if it is there: what is to be shown is that the events give the state.
        let last = until?.seq ?? .max
        var replay = try LedgerReplay(of: ledger, until: last)
        try replay.fold(ledger, until: last, progress: progress)
        return replay
    }

    // MARK: The state then

    private func show(_ subject: ShowSubject, of ledger: String) throws {
        let replay: LedgerReplay
        do throws(ReplayError) {
            switch until {
            case .time(let utc): replay = try LedgerReplay.state(atUTC: utc, of: ledger)
            case .seq(let seq): replay = try LedgerReplay.state(at: seq, of: ledger)
            case nil: replay = try LedgerReplay.state(at: .max, of: ledger)
            }
        } catch {
            if case .journal(.removed(_, let oldest)) = error, oldest < .max {
                let hint = "the first event whose state can be told is \(oldest)"
                throw Failure(.inputOutput, "the state then is gone by retention: \(hint)")
            }
            throw Failure(error.exitCode, "\(error)")
        }
        if let seq = until?.seq, replay.governor.seq < seq {
            StandardError.write("note: the ledger ends at \(Numbers.grouped(replay.governor.seq))\n")
        }
        let text = ShowText(replay.governor, atUTC: until?.utc)
        StandardOutput.write(
            format == .json ? ShowTextJSON(text.report, replay.governor).text + "\n" : text.page(subject)
        )
    }

    // MARK: What if

    private func whatIf(_ ledger: String, _ file: String) throws {
        let other: Topology
        do { other = try Topology.load(file) } catch { throw Failure(.badTopology, "\(error)") }
        var bar = ProgressBar(unit: "events", isShown: isatty(STDERR_FILENO) == 1)
        let last = until?.seq ?? .max
        do throws(WhatIfError) {
            let report = try LedgerWhatIf.run(ledger, under: other.configuration, until: last) { bar.show($0) }.report
            bar.clear()
            StandardOutput.write(format == .json ? WhatIfJSON(report).text + "\n" : WhatIfText.page(report))
        } catch {
            bar.clear()
            throw Failure(error.exitCode, "\(error)")
        }
    }
}

/// A seq, or a time of the wall clock.
enum PointInJournal: ExpressibleByArgument, Equatable {
    case seq(UInt64)
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    case time(Int64)

    init?(argument: String) {
        if let seq = UInt64(argument) {
            self = .seq(seq)
        } else if let time = UTCTime.nanoseconds(argument) {
            self = .time(time)
        } else {
            return nil
        }
    }

    var seq: UInt64? { if case .seq(let seq) = self { seq } else { nil } }
    var utc: Int64? { if case .time(let utc) = self { utc } else { nil } }
}

extension WhatIfError {
    var exitCode: Failure.Code {
        if case .replay(let error) = self { return error.exitCode }
        return .damagedJournal
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

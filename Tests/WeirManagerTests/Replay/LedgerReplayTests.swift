import Foundation
import Testing
import WeirGovernor
import WeirJournal
import WeirModel

@testable import WeirManager

@Suite struct `A replay` {
    @Test func `has the state at any seq, from the nearest snapshot before it`() throws {
        let ledger = try LedgerOnDisk()
        for _ in 0..<5 {
            try ledger.ask(60)
            try ledger.takeSnapshot()
        }
        let snapshots = try ledger.writer.snapshots.seqs()
        #expect(snapshots.count == 5)
        for (seq, hash) in ledger.hashes {
            let replay = try LedgerReplay.state(at: seq, of: ledger.folder)
            #expect(replay.governor.seq == seq && replay.governor.stateHash == hash)
            #expect(replay.start == snapshots.first { $0 <= seq } ?? 0)
        }
        let end = try LedgerReplay.state(at: .max, of: ledger.folder)
        #expect(end.governor.stateHash == ledger.governor.stateHash && end.events == 0)
    }

    @Test func `passes over snapshots that are damaged, of another version, or of another state`() throws {
        let ledger = try LedgerOnDisk()
        try ledger.ask(40)
        try ledger.takeSnapshot()
        let good = ledger.governor.seq
        try ledger.ask(40)
        try ledger.takeSnapshot { $0.applyVersion += 1 }
        try ledger.ask(40)
        try ledger.takeSnapshot { $0.stateHash ^= 1 }
        try ledger.ask(40)
        try ledger.takeSnapshot()
        let name =
            String(repeating: "0", count: 20 - String(ledger.governor.seq).count) + "\(ledger.governor.seq).snapshot"
        let file = try FileHandle(forWritingTo: URL(filePath: "\(ledger.folder)/\(name)"))
        try file.seek(toOffset: 200)
        try file.write(contentsOf: Data([0xFF, 0xFE, 0xFD]))
        try file.close()
        let replay = try LedgerReplay.state(at: .max, of: ledger.folder)
        #expect(replay.start == good)
        #expect(replay.governor.stateHash == ledger.governor.stateHash)
    }

    @Test func `begins at the oldest usable snapshot where retention took the beginning, and says what is gone`() throws
    {
        let ledger = try LedgerOnDisk()
        for _ in 0..<8 {
            try ledger.ask(60)
            try ledger.takeSnapshot()
        }
        let before = try ledger.writer.snapshots.seqs()
        let removed = try ledger.writer.removeOldSegments(RetentionPolicy(bytesMax: 30_000))
        let after = try ledger.writer.snapshots.seqs()
        #expect(!removed.isEmpty && after.count < before.count)
        let oldest = try #require(after.last)
        #expect(oldest + 1 >= removed.upperBound)
        var whole = try LedgerReplay(of: ledger.folder)
        #expect(whole.start == oldest)
        try whole.fold(ledger.folder)
        #expect(whole.governor.stateHash == ledger.governor.stateHash)
        for (seq, hash) in ledger.hashes where seq >= oldest {
            #expect(try LedgerReplay.state(at: seq, of: ledger.folder).governor.stateHash == hash)
        }
        let told = #expect(throws: ReplayError.self) { _ = try LedgerReplay.state(at: oldest - 1, of: ledger.folder) }
        #expect(told?.description.contains("begins at \(oldest + 1)") == true, "\(String(describing: told))")
    }

    @Test func `has the state at a time: all that was decided by then, and nothing later`() throws {
        let ledger = try LedgerOnDisk()
        try ledger.ask(30)
        try ledger.takeSnapshot()
        try ledger.ask(20)
        let (seq, utc) = (ledger.governor.seq, ledger.utcNow)
        try ledger.ask(50)
        try ledger.takeSnapshot()
        let replay = try LedgerReplay.state(atUTC: utc + 9_999_999, of: ledger.folder)
        #expect(replay.governor.seq == seq && replay.governor.stateHash == ledger.hashes[seq] && replay.start > 0)
        #expect(try LedgerReplay.state(atUTC: utc + 10_000_000, of: ledger.folder).governor.seq == seq + 1)
        #expect(try LedgerReplay.state(atUTC: .max, of: ledger.folder).governor.seq == ledger.governor.seq)
    }

    @Test func `explains any verdict on the state just before it`() throws {
        let ledger = try LedgerOnDisk()
        try ledger.ask(70)
        try ledger.takeSnapshot()
        try ledger.ask(70)
        var denied = 0
        for seq in 1...ledger.governor.seq {
            let found = try #require(try LedgerExplanation.of(seq, in: ledger.folder))
            #expect(found.event.stamp.seq == seq && found.before.seq == seq - 1 && found.after.seq == seq)
            guard case .verdictGiven(let verdict) = found.event.body else {
                #expect(found.explanation == nil)
                continue
            }
            #expect(found.explanation?.isReproduced == true)
            guard verdict.outcome == .denied else { continue }
            denied += 1
            #expect(found.explanation?.binding?.used == 50)
            #expect(found.explanation?.binding?.waits.count == verdict.retryAfter)
        }
        #expect(denied > 20)
        #expect(try LedgerExplanation.of(ledger.governor.seq + 1, in: ledger.folder) == nil)
        #expect(try LedgerExplanation.of(0, in: ledger.folder) == nil)
    }

    @Test func `decides the demand again under another topology, beside a control run`() throws {
        let ledger = try LedgerOnDisk()
        try ledger.ask(300)
        try ledger.takeSnapshot()
        try ledger.ask(300)
        let same = try LedgerWhatIf.run(ledger.folder, under: LedgerOnDisk.topology(50)).report
        #expect(same.verdicts.total == 600 && same.verdicts.changed == 0)
        let half = try LedgerWhatIf.run(ledger.folder, under: LedgerOnDisk.topology(25)).report
        #expect(half.verdicts[from: .granted, to: .denied] > 100)
        #expect(half.verdicts[from: .granted, to: .denied] == half.limits.reduce(0) { $0 + $1.newlyBound })
        // Up to a seq, and from a snapshot.
        let part = try LedgerWhatIf.run(ledger.folder, under: LedgerOnDisk.topology(25), until: 200).report
        #expect(part.events == 200 && part.last?.seq == 200)
        try ledger.ask(300)
        try ledger.takeSnapshot()
        try ledger.writer.removeOldSegments(RetentionPolicy(bytesMax: 10_000))
        let rest = try LedgerWhatIf.run(ledger.folder, under: LedgerOnDisk.topology(25)).report
        #expect(rest.first.map { $0.seq > 1 } == true && rest.verdicts[from: .granted, to: .denied] > 50)
    }
}

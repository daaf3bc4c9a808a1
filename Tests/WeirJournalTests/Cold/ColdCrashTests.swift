import Glibc
import Synchronization
import Testing
import WeirJournal
import WeirSimulation

/// Whatever interrupts compression, nothing is lost, and nothing half done stays.
@Suite struct ColdCrashTests {
    @Test(arguments: [0, 1])
    func `a power loss at every operation of a run that compresses loses nothing acknowledged`(plain: Int) throws {
        for seed in UInt64(1)...2 {
            var operation = 1
            while try crash(at: operation, seed: seed &* 6_151, plain: plain) { operation += 1 }
            #expect(operation > 100, "seed \(seed)")
        }
    }

    private func crash(at operation: Int, seed: UInt64, plain: Int) throws -> Bool {
        let what = "seed \(seed), power lost at operation \(operation), \(plain) left plain"
        var run = CrashRun(seed: seed, options: coldOptions(plain: plain))
        try run.live(batches: 20, powerLoss: operation, syncsEach: true)
        let reached = run.disk.operations >= operation
        run.disk.crash()
        guard try run.disk.exists(folder) else { return reached }
        try run.check(what)
        // Clearing away, and compressing what is left, is interrupted as well.
        try run.live(batches: 3, powerLoss: 1 + operation % 13, syncsEach: true)
        run.disk.crash()
        try run.check("\(what), again")
        try run.live(batches: 8, powerLoss: nil, syncsEach: true)
        let names = try run.disk.list(folder)
        let doubles = names.filter { $0.hasSuffix(".zst") && names.contains(String($0.dropLast(4))) }
        #expect(doubles.isEmpty && !names.contains { $0.hasSuffix(".partial") }, "\(what): \(names)")
        run.disk.crash()
        try run.check("\(what), and went on")
        return reached
    }

    /// What one life of a writer came to.
    private struct Life {
        var acknowledged = 0
        var reports: [ColdReport] = []
        var error: JournalError?
    }

    private func life(on disk: VirtualDisk) -> Life {
        let reports = Reports()
        var life = Life()
        do throws(JournalError) {
            let writer = try JournalWriter(folder, options: coldOptions(report: { reports.take($0) }), disk: disk)
            try writer.beginEpoch()
            var frame = FrameBuffer(capacity: writer.frameBytesMax)
            for _ in 0..<12 {
                do { try fill(&frame, from: writer.nextSeq, count: 5) } catch { Issue.record("\(error)") }
                try writer.commit(&frame, decided: 0, sync: true)
                life.acknowledged = Int(writer.durableSeq)
            }
            try writer.close(decided: 0)
        } catch {
            life.error = error
        }
        life.reports = reports.all
        return life
    }

    @Test(arguments: [ENOSPC, EIO])
    func `a disk that refuses a compressor costs disk and nothing else, and is told of`(code: Int32) throws {
        let quiet = VirtualDisk(seed: 1)
        _ = life(on: quiet)
        var failures = 0
        for operation in 1...quiet.operations {
            let disk = VirtualDisk(seed: UInt64(operation))
            disk.faults.failureAt = (operation, code)
            let life = life(on: disk)
            let failed = life.reports.filter { if case .failed = $0 { true } else { false } }
            if life.error == nil, let first = failed.first {
                failures += 1
                guard case .failed(let file, .disk(let cause)) = first else {
                    Issue.record("\(first)")
                    continue
                }
                #expect(cause.code == code && file.hasSuffix(".segment"))
                #expect(life.acknowledged == 60)
            }
            disk.crash()
            let reading = read(disk)
            #expect(reading.error == nil && reading.events.count >= life.acknowledged, "operation \(operation)")
            #expect(reading.events.elementsEqual((1...60).prefix(reading.events.count).map { event($0) }))
        }
        #expect(failures > 20)
    }

    @Test func `where both files are there the plain one counts, and the next writer clears the other away`() throws {
        let disk = VirtualDisk(seed: 4)
        try writeJournal([Int](repeating: 5, count: 20).map { $0 }, on: disk, options: tinyOptions)
        let starts = try JournalReader.segments(of: folder, disk: disk)
        disk.replace(segmentPath(Int(starts[1])) + ".zst", with: [1, 2, 3])
        disk.replace(segmentPath(Int(starts[2])) + ".zst.partial", with: [1, 2, 3])
        #expect(read(disk).events.count == 100)
        let found = try JournalVerifier.verify(folder, disk: disk)
        #expect(found.verdict == .closed && found.compressed.segments == 0 && found.strangers.isEmpty)
        _ = try JournalWriter(folder, options: tinyOptions, disk: disk)
        #expect(try coldNames(disk).count == 1, "opening alone changes nothing")
        try writeJournal([1], on: disk, options: tinyOptions)
        #expect(try disk.list(folder).filter { $0.contains(".zst") }.isEmpty)
        #expect(read(disk).events.count == 101)
    }

    @Test func `what is no whole segment is left as it is, told once, and the others are compressed`() throws {
        let disk = VirtualDisk(seed: 5)
        try writeJournal([Int](repeating: 5, count: 20), on: disk, options: tinyOptions)
        let starts = try JournalReader.segments(of: folder, disk: disk)
        let broken = segmentPath(Int(starts[1]))
        disk.corrupt(broken, at: 20, xor: 1)
        // A snapshot at the end: opening does not look at what lies before it.
        let header = SnapshotHeader(seq: 100, epoch: 1, applyVersion: 1, stateHash: 0)
        try SnapshotStore(folder, disk: disk).write(header, state: unsafe [1].span.bytes)
        let reports = Reports()
        try writeJournal([5, 5, 5, 5, 5, 5], on: disk, options: coldOptions(report: { reports.take($0) }))
        let failed = reports.all.filter { if case .failed = $0 { true } else { false } }
        #expect(failed == [.failed(file: broken, .notASegment)])
        #expect(disk.contents(broken) != nil)
        #expect(try coldNames(disk).count >= starts.count - 2)
    }
}

/// What a compressor told.
final class Reports: Sendable {
    private let reports = Mutex<[ColdReport]>([])

    func take(_ report: ColdReport) { reports.withLock { $0.append(report) } }

    var all: [ColdReport] { reports.withLock { $0 } }
}

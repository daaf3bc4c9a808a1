import Glibc
import Testing
import WeirJournal
import WeirSimulation

@Suite struct FaultTests {
    @Test(arguments: [ENOSPC, EIO])
    func `a failure at any operation ends the writer, and nothing that was acknowledged is lost`(code: Int32) throws {
        var operation = 1
        while try failure(at: operation, code: code) { operation += 1 }
        #expect(operation > 15)
    }

    /// - Returns: whether the run got as far as the operation.
    private func failure(at operation: Int, code: Int32) throws -> Bool {
        let disk = VirtualDisk(seed: UInt64(operation))
        disk.faults.failureAt = (operation, code)
        var acknowledged = 0
        do throws(JournalError) {
            try write(on: disk, acknowledged: &acknowledged)
            return false
        } catch {
            guard case .disk(let cause) = error else { throw error }
            #expect(cause.code == code)
        }
        disk.crash()
        let reading = read(disk)
        #expect(reading.error == nil, "operation \(operation)")
        #expect(reading.events.count >= acknowledged, "operation \(operation)")
        #expect(reading.events.elementsEqual((1...50).prefix(reading.events.count).map { event($0) }))
        return true
    }

    private func write(on disk: VirtualDisk, acknowledged: inout Int) throws(JournalError) {
        let writer = try JournalWriter(folder, options: tinyOptions, disk: disk)
        do throws(JournalError) {
            try writer.beginEpoch()
            var frame = FrameBuffer(capacity: writer.frameBytesMax)
            for _ in 0..<10 {
                do { try fill(&frame, from: writer.nextSeq, count: 5) } catch { Issue.record("\(error)") }
                try writer.commit(&frame, decided: 0, sync: true)
                acknowledged = Int(writer.durableSeq)
            }
            try writer.close(decided: 0)
        } catch {
            // Whatever failed, the writer refuses to go on.
            #expect(throws: JournalError.poisoned(by: error)) { try writer.syncNow() }
            #expect(throws: JournalError.poisoned(by: error)) {
                var frame = FrameBuffer(capacity: writer.frameBytesMax)
                try fill(&frame, from: 1, count: 1)
                try writer.commit(&frame, decided: 0, sync: true)
            }
            throw error
        }
    }

    @Test func `a full disk and a failed sync say what happened and what to do`() {
        let full = JournalError.disk(DiskError(.write, "data/journal/next.segment.prepared", code: ENOSPC))
        #expect("\(full)".contains("No space left on device"))
        #expect("\(full)".contains("Free some space"))
        let failed = JournalError.disk(DiskError(.sync, "data/journal/1.segment", code: EIO))
        #expect("\(failed)".contains("nothing was answered that depends on it"))
        #expect("\(JournalError.poisoned(by: failed))".contains("\(failed)"))
    }

    @Test func `a snapshot that cannot be written leaves the journal going and the older snapshots there`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for round in UInt64(1)...3 {
            try fill(&frame, from: writer.nextSeq, count: 1)
            try writer.commit(&frame, decided: 0, sync: true)
            if round == 3 { disk.faults.failing = (.write, disk.operations, ENOSPC) }
            let header = SnapshotHeader(seq: round, epoch: 1, applyVersion: 1, stateHash: 0)
            let result = Result { try writer.takeSnapshot(header, state: unsafe [1, 2, 3].span.bytes) }
            #expect((try? result.get()) != nil || round == 3)
        }
        disk.faults = DiskFaults()
        try fill(&frame, from: writer.nextSeq, count: 1)
        try writer.commit(&frame, decided: 0, sync: true)
        #expect(try writer.snapshots.seqs() == [2, 1])
        #expect(try disk.list(folder).count == 3)
    }

    @Test func `free space is asked of the disk`() throws {
        let disk = VirtualDisk(seed: 1)
        disk.free = 12_345
        #expect(try JournalWriter(folder, options: smallOptions(), disk: disk).freeBytes() == 12_345)
    }
}

import Testing
import WeirJournal
import WeirSimulation

@Suite struct SnapshotTests {
    /// A journal of twenty events with a snapshot after each fifth.
    private func journal(seqs: [UInt64] = [5, 10, 15, 20]) throws -> VirtualDisk {
        let disk = VirtualDisk(seed: 6)
        let writer = try JournalWriter(folder, options: tinyOptions, disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for seq in UInt64(1)...22 {
            try fill(&frame, from: seq, count: 1)
            try writer.commit(&frame, decided: seq * 10, sync: true)
            guard seqs.contains(seq) else { continue }
            let header = SnapshotHeader(
                seq: seq,
                epoch: 1,
                applyVersion: 3,
                stateHash: seq * 7,
                decided: seq * 10,
                createdUtc: 99
            )
            try writer.takeSnapshot(header, state: unsafe event(seq, flavour: 4).span.bytes)
        }
        try writer.close(decided: 300)
        return disk
    }

    @Test func `a snapshot is read as it was written, and the older ones are kept`() throws {
        let disk = try journal()
        let store = SnapshotStore(folder, disk: disk)
        #expect(try store.seqs() == [20, 15, 10, 5])
        let newest = try #require(try store.newest())
        #expect(newest.header.seq == 20)
        #expect(newest.header.applyVersion == 3)
        #expect(newest.header.stateHash == 140)
        #expect(newest.header.createdUtc == 99)
        #expect(unsafe newest.state.withUnsafeBytes { unsafe Array($0) } == event(20, flavour: 4))
        #expect(try store.newest(upTo: 19)?.header.seq == 15)
        #expect(try store.newest(upTo: 14)?.header.seq == 10)
        #expect(try store.newest(upTo: 4) == nil)
        #expect(try store.snapshot(at: 10)?.header.stateHash == 70)
        #expect(try store.snapshot(at: 11) == nil)
    }

    @Test func `each byte of a snapshot flipped: the one before is used, and verification says so`() throws {
        let disk = try journal()
        let path = folder + "/00000000000000000020.snapshot"
        let bytes = try #require(disk.contents(path))
        for offset in bytes.indices {
            disk.corrupt(path, at: offset, xor: 0x20)
            var rejected: [Damage] = []
            #expect(try SnapshotStore(folder, disk: disk).newest { rejected.append($0) }?.header.seq == 15)
            #expect(rejected.map(\.file) == [path])
            #expect(try JournalVerifier.verify(folder, disk: disk).verdict == .damaged)
            disk.corrupt(path, at: offset, xor: 0x20)
        }
        for length in bytes.indices {
            disk.replace(path, with: Array(bytes[..<length]))
            #expect(try SnapshotStore(folder, disk: disk).newest()?.header.seq == 15)
        }
    }

    @Test func `opening reads from the newest snapshot on, and passes over one that is broken`() throws {
        let disk = try journal()
        disk.corrupt(folder + "/00000000000000000020.snapshot", at: 60, xor: 1)
        let writer = try JournalWriter(folder, options: tinyOptions, disk: disk)
        #expect(writer.recovery.snapshot?.seq == 15)
        #expect(writer.recovery.rejectedSnapshots.count == 1)
        #expect(writer.recovery.nextSeq == 23)
        #expect(writer.recovery.lastDecided == 300)
    }

    @Test func `a snapshot of what the journal does not hold is damage`() throws {
        let disk = VirtualDisk(seed: 6)
        try writeJournal([3], on: disk)
        try SnapshotStore(folder, disk: disk).write(
            SnapshotHeader(seq: 4, epoch: 1, applyVersion: 1, stateHash: 0),
            state: unsafe [1].span.bytes
        )
        let found = try JournalVerifier.verify(folder, disk: disk)
        #expect(found.damages.map(\.reason) == [.missing])
        #expect(found.damages.first?.firstSeq == 4)
        #expect(throws: JournalError.damaged(found.damages[0])) {
            _ = try JournalWriter(folder, options: smallOptions(), disk: disk)
        }
    }

    @Test func `a snapshot that a crash left half written is no snapshot, and is cleared away`() throws {
        let disk = try journal()
        let partial = folder + "/00000000000000000022.snapshot.partial"
        disk.replace(partial, with: [1, 2, 3])
        #expect(try JournalVerifier.verify(folder, disk: disk).verdict == .closed)
        try writeJournal([1], on: disk, options: tinyOptions)
        #expect(disk.contents(partial) == nil)
    }
}

import Synchronization
import Testing
import WeirJournal
import WeirSimulation

@Suite struct RetentionTests {
    /// Writes events one by one, with snapshots at the given seqs, and hands the writer over.
    private func journal(
        _ count: UInt64 = 80,
        snapshots: Set<UInt64> = [],
        options: JournalOptions = tinyOptions
    ) throws -> (VirtualDisk, JournalWriter) {
        let disk = VirtualDisk(seed: 8)
        let writer = try JournalWriter(folder, options: options, disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for seq in 1...count {
            try fill(&frame, from: seq, count: 1)
            try writer.commit(&frame, decided: seq, sync: true)
            guard snapshots.contains(seq) else { continue }
            let header = SnapshotHeader(seq: seq, epoch: 1, applyVersion: 1, stateHash: 0)
            try writer.takeSnapshot(header, state: unsafe [1].span.bytes)
        }
        return (disk, writer)
    }

    private func starts(_ disk: VirtualDisk) throws -> [UInt64] {
        try disk.list(folder).filter { $0.hasSuffix(".segment") }.compactMap { UInt64($0.prefix(20)) }.sorted()
    }

    @Test func `without a snapshot nothing goes`() throws {
        let (disk, writer) = try journal()
        let before = try starts(disk)
        #expect(try writer.removeOldSegments(RetentionPolicy(bytesMax: 0)).isEmpty)
        #expect(try starts(disk) == before)
    }

    @Test func `segments behind the older kept snapshot go, and the journal opens from there`() throws {
        let (disk, writer) = try journal(snapshots: [20, 40, 60])
        #expect(try writer.removeOldSegments(RetentionPolicy(bytesMax: 0)).lowerBound == 1)
        let left = try starts(disk)
        #expect(left[0] <= 40)  // the older snapshot's own event is kept
        #expect(left[1] > 40)
        try writer.close(decided: 0)
        #expect(try JournalVerifier.verify(folder, disk: disk).verdict == .closed)
        let again = try JournalWriter(folder, options: tinyOptions, disk: disk)
        #expect(again.recovery.oldestSeq == left[0])
        #expect(again.recovery.nextSeq == 81)
        let reading = read(disk, from: left[0])
        #expect(reading.events == (left[0]...80).map { event($0) })
    }

    @Test func `snapshots that nothing can be folded on go with the segments, and those before a kept event stay`()
        throws
    {
        let (disk, writer) = try journal(200, snapshots: [10, 20, 30, 90, 100, 110, 120])
        let max = UInt64(try starts(disk).count / 2) * 1_024
        try writer.removeOldSegments(RetentionPolicy(bytesMax: max))
        let oldest = try starts(disk)[0]
        #expect(oldest > 31 && oldest < 111)
        let kept = try writer.snapshots.seqs()
        #expect(kept == [120, 110, 100, 90].filter { $0 + 1 >= oldest || $0 >= 110 })
        try writer.close(decided: 0)
        #expect(try JournalVerifier.verify(folder, disk: disk).verdict == .closed)
        for seq in kept { #expect(read(disk, from: seq + 1).error == nil) }
    }

    @Test func `only what exceeds the bytes goes, oldest first`() throws {
        let (disk, writer) = try journal(snapshots: [70, 78])
        let before = try starts(disk)
        let max = UInt64(before.count - 2) * 1_024
        #expect(try writer.removeOldSegments(RetentionPolicy(bytesMax: max)) == 1..<before[2])
        #expect(try starts(disk) == Array(before.dropFirst(2)))
    }

    @Test func `only what is older than the age goes`() throws {
        let clock = TestClock()
        var options = tinyOptions
        options.utc = { clock.tick() }
        let (disk, writer) = try journal(snapshots: [70, 78], options: options)
        let before = try starts(disk)
        // One tick a segment, and one more for the question: the third segment began ticks - 2 ago.
        let age = UInt64(before.count - 2)
        #expect(try writer.removeOldSegments(RetentionPolicy(ageMax: age)) == 1..<before[1])
        #expect(try starts(disk) == Array(before.dropFirst(1)))
    }

    @Test func `a snapshot that does not verify holds everything back`() throws {
        let (disk, writer) = try journal(snapshots: [40, 60])
        disk.corrupt(folder + "/00000000000000000040.snapshot", at: 3, xor: 1)
        let before = try starts(disk)
        #expect(throws: JournalError.self) { try writer.removeOldSegments(RetentionPolicy(bytesMax: 0)) }
        #expect(try starts(disk) == before)
    }

    @Test func `streams are kept from a seq on, and the segment being written always`() throws {
        let (disk, writer) = try journal(options: smallOptions(segmentBytes: 1_024, history: .asFarAsKept))
        try writer.removeOldSegments(RetentionPolicy(bytesMax: 0, floor: .seq(30)))
        let left = try starts(disk)
        #expect(left[0] <= 30 && left[1] > 30)
        try writer.removeOldSegments(RetentionPolicy(bytesMax: 0, floor: .seq(.max)))
        #expect(try starts(disk).count == 1)
        try writer.close(decided: 77)
        let again = try JournalWriter(
            folder,
            options: smallOptions(segmentBytes: 1_024, history: .asFarAsKept),
            disk: disk
        )
        #expect(again.recovery.nextSeq == 81)
        #expect(again.recovery.lastDecided == 77)
        #expect(try JournalVerifier.verify(folder, history: .asFarAsKept, disk: disk).verdict == .closed)
    }

    final class TestClock: Sendable {
        private let now = Mutex<UInt64>(1_000)
        func tick() -> UInt64 {
            now.withLock {
                $0 += 1
                return $0
            }
        }
    }
}

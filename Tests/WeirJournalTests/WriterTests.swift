import Testing
import WeirJournal
import WeirSimulation

@Suite struct WriterTests {
    @Test func `what is committed is read again, byte for byte, across segments and epochs`() throws {
        let disk = VirtualDisk(seed: 1)
        let sizes = [1, 5, 20, 3, 30, 1, 17]
        for _ in 0..<3 { try writeJournal(sizes, on: disk) }
        let reading = read(disk)
        #expect(reading.events == (1...UInt64(3 * 77)).map { event($0) })
        #expect(reading.ending == .closed)
        #expect(try disk.list(folder).filter { $0.hasSuffix(".segment") }.count > 2)
    }

    @Test func `an event is encoded in place, and the same bytes are lent after the commit`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        let exact = try unsafe frame.append(byteCount: 3) { unsafe $0.copyBytes(from: [1, 2, 3]) }
        let shorter = try unsafe frame.append(upTo: 100) { room in
            unsafe room.copyBytes(from: [4, 5])
            return 2
        }
        #expect(try writer.commit(&frame, decided: 9, sync: true) == 1..<3)
        #expect(unsafe frame.event(exact).withUnsafeBytes { unsafe Array($0) } == [1, 2, 3])
        #expect(unsafe frame.event(shorter).withUnsafeBytes { unsafe Array($0) } == [4, 5])
        #expect(read(disk).events == [[1, 2, 3], [4, 5]])
    }

    @Test func `frames tell their epoch, seq, count and time`() throws {
        let disk = VirtualDisk(seed: 1)
        try writeJournal([2, 3], on: disk)
        try writeJournal([4], on: disk)
        var headers: [FrameHeader] = []
        var reader = try JournalReader(folder, disk: disk)
        while let frame = try reader.next() { headers.append(frame.header) }
        #expect(headers.map(\.epoch) == [1, 1, 1, 2, 2])
        #expect(headers.map(\.firstSeq) == [1, 3, 6, 6, 10])
        #expect(headers.map(\.count) == [2, 3, 0, 4, 0])
        #expect(headers.map(\.kind) == [.events, .events, .closing, .events, .closing])
        #expect(headers.map(\.decided) == [1_000, 3_000, 6_000, 6_000, 10_000])
        #expect(headers.map(\.durable) == [0, 2, 5, 5, 9])
    }

    @Test func `a batch that does not fit in the rest of a segment goes whole into the next`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for _ in 0..<3 {
            frame.removeAll()
            _ = try unsafe frame.append(byteCount: 2_000) { unsafe $0.initializeMemory(as: UInt8.self, repeating: 7) }
            try writer.commit(&frame, decided: 0, sync: true)
        }
        #expect(try files(disk).keys.sorted() == [segmentPath(1), segmentPath(2), segmentPath(3)])
        #expect(read(disk).events.count == 3)
    }

    @Test func `a frame as large as a segment fits, and one byte more is refused before it is encoded`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        let max = frame.eventBytesMax
        #expect(throws: FrameBuffer.Refusal.tooLarge(byteCount: max + 1, max: max)) {
            try unsafe frame.append(byteCount: max + 1) { _ in Issue.record("encoded") }
        }
        _ = try unsafe frame.append(byteCount: max) { unsafe $0.initializeMemory(as: UInt8.self, repeating: 7) }
        #expect(throws: FrameBuffer.Refusal.full) {
            try unsafe frame.append(byteCount: 1) { _ in Issue.record("encoded") }
        }
        try writer.commit(&frame, decided: 0, sync: true)
        #expect(read(disk).events == [[UInt8](repeating: 7, count: max)])
    }

    @Test func `a frame that no segment takes is refused, and the journal goes on`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: 16_384)
        _ = try unsafe frame.append(byteCount: 8_000) { unsafe $0.initializeMemory(as: UInt8.self, repeating: 7) }
        #expect(throws: JournalError.frameTooLarge(byteCount: 8_064, max: 4_032)) {
            try writer.commit(&frame, decided: 0, sync: true)
        }
        try fill(&frame, from: 1, count: 1)
        try writer.commit(&frame, decided: 0, sync: true)
        #expect(read(disk).events == [event(1)])
    }

    @Test func `an empty batch writes nothing`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        let before = disk.operations
        #expect(try writer.commit(&frame, decided: 0, sync: true).isEmpty)
        #expect(disk.operations == before)
    }

    @Test func `a commit is one write and one sync, and without sync one write`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        var costs: [Int] = []
        for sync in [true, true, false, false] {
            try fill(&frame, from: writer.nextSeq, count: 3)
            let before = disk.operations
            try writer.commit(&frame, decided: 0, sync: sync)
            costs.append(disk.operations - before)
        }
        #expect(costs == [2, 2, 1, 1])
        #expect(writer.durableSeq == 6)
        try writer.syncNow()
        #expect(writer.durableSeq == 12)
        let before = disk.operations
        try writer.syncNow()
        #expect(disk.operations == before)
    }

    @Test func `the first batch of an epoch is durable whatever was asked for`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        try fill(&frame, from: 1, count: 1)
        try writer.commit(&frame, decided: 0, sync: false)
        #expect(writer.durableSeq == 1)
    }

    @Test func `opening changes nothing until an epoch is begun`() throws {
        let disk = VirtualDisk(seed: 1)
        try writeJournal([3, 4], on: disk, close: false)
        let range = frameRanges(try #require(disk.contents(segmentPath(1)))).last!
        disk.corrupt(segmentPath(1), at: range.upperBound - 9, xor: 1)
        disk.replace(folder + "/next.segment.prepared", with: [1, 2, 3])
        let before = try files(disk)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        #expect(try files(disk) == before)
        #expect(writer.recovery.tornTail?.offset == range.lowerBound)
        #expect(try writer.beginEpoch() == 2)
        let cut = try #require(disk.contents(segmentPath(1)))
        #expect(cut[range.lowerBound...].allSatisfy { $0 == 0 })
        #expect(try disk.list(folder) == ["00000000000000000001.segment"])
    }

    @Test func `what opening finds is told`() throws {
        let disk = VirtualDisk(seed: 1)
        let fresh = try JournalWriter(folder, options: smallOptions(), disk: disk)
        #expect(fresh.recovery.isNew)
        try fresh.close(decided: 0)
        try writeJournal([3, 4], on: disk)
        let again = try JournalWriter(folder, options: smallOptions(), disk: disk)
        #expect(again.recovery.nextSeq == 8)
        #expect(again.recovery.oldestSeq == 1)
        #expect(again.recovery.lastEpoch == 1)
        #expect(again.recovery.lastDecided == 8_000)
        #expect(again.recovery.ending == .closed)
        #expect(!again.recovery.isNew)
    }
}

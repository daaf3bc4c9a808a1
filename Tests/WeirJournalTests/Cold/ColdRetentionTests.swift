import Testing
import WeirJournal
import WeirSimulation

@testable import WeirJournal

@Suite struct ColdRetentionTests {
    /// 100 batches of very compressible events in segments of 8 KiB.
    private func journal(_ disk: VirtualDisk, _ cold: ColdPolicy) throws -> JournalWriter {
        var options = smallOptions(segmentBytes: 8 << 10, history: .asFarAsKept)
        options.cold = cold
        let writer = try JournalWriter(folder, options: options, disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for _ in 0..<100 {
            frame.removeAll()
            for _ in 0..<8 { _ = try frame.append(copying: unsafe [UInt8](repeating: 7, count: 100).span.bytes) }
            try writer.commit(&frame, decided: 0, sync: true)
        }
        return writer
    }

    @Test func `what counts is what lies on the disk, so compressed segments stay longer`() throws {
        let policy = RetentionPolicy(bytesMax: 32 << 10, floor: .seq(.max))
        let plainWriter = try journal(VirtualDisk(seed: 1), .off)
        #expect(try plainWriter.removeOldSegments(policy).upperBound > 1)

        let disk = VirtualDisk(seed: 1)
        let writer = try journal(disk, ColdPolicy(plainSegments: 1))
        #expect(try writer.removeOldSegments(policy).isEmpty)
        let files = try files(disk).values.map { UInt64($0.count) }.reduce(0, +)
        #expect(files < 32 << 10)
        #expect(try JournalVerifier.verify(folder, history: .asFarAsKept, disk: disk).compressed.ratio ?? 0 > 10)

        // One byte less than there is: exactly the oldest goes.
        let starts = try JournalReader.segments(of: folder, disk: disk)
        let tight = RetentionPolicy(bytesMax: files - 1, floor: .seq(.max))
        #expect(try writer.removeOldSegments(tight) == 1..<starts[1])
        #expect(try JournalReader.segments(of: folder, disk: disk) == Array(starts.dropFirst()))
        try writer.close(decided: 0)
        #expect(try JournalVerifier.verify(folder, history: .asFarAsKept, disk: disk).verdict == .closed)
    }

    @Test func `age is told by compressed segments without decompressing them`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try journal(disk, ColdPolicy(plainSegments: 1))
        #expect(try writer.removeOldSegments(RetentionPolicy(ageMax: 1, floor: .seq(.max))).isEmpty)
        let name = try #require(try coldNames(disk).dropFirst(2).first)
        disk.corrupt(folder + "/" + name, at: 100, xor: 1)  // in what is compressed, which nobody looks at
        #expect(try writer.removeOldSegments(RetentionPolicy(bytesMax: 0, floor: .seq(.max))).count > 1)
        #expect(try JournalReader.segments(of: folder, disk: disk).count == 1)
    }

    @Test func `nothing goes where a compressed segment's header is damaged`() throws {
        let disk = VirtualDisk(seed: 1)
        let writer = try journal(disk, ColdPolicy(plainSegments: 1))
        let before = try JournalReader.segments(of: folder, disk: disk)
        disk.corrupt(folder + "/" + (try coldNames(disk))[1], at: 40, xor: 1)
        #expect(throws: JournalError.self) {
            try writer.removeOldSegments(RetentionPolicy(bytesMax: 0, floor: .seq(.max)))
        }
        #expect(try JournalReader.segments(of: folder, disk: disk) == before)
    }

    @Test func `a segment is never removed while its files are exchanged, nor exchanged once it is removed`() {
        let shelf = ColdShelf()
        #expect(shelf.beginExchange(10))
        #expect(shelf.claim(1, before: 10), "another one may go")
        #expect(!shelf.claim(10, before: 20), "this one stays for now")
        shelf.endExchange()
        #expect(shelf.claim(10, before: 20))
        #expect(!shelf.wants(10) && !shelf.beginExchange(10))
        #expect(shelf.wants(20))
        shelf.stop()
        #expect(!shelf.wants(20) && !shelf.beginExchange(20))
    }

    @Test func `one works at a time, and whoever works takes up what was asked for meanwhile`() {
        let shelf = ColdShelf()
        #expect(shelf.post(10))
        #expect(!shelf.post(20))
        #expect(shelf.take() == 20)
        #expect(!shelf.post(30))
        #expect(shelf.take() == 30)
        #expect(shelf.take() == nil)
        #expect(shelf.post(40))
        shelf.stop()
        #expect(shelf.take() == nil)
    }
}

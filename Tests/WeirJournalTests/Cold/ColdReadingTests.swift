import Testing
import WeirJournal
import WeirSimulation

/// What is compressed reads as what is not.
@Suite struct ColdReadingTests {
    private let batches = [Int](repeating: 5, count: 40)

    @Test func `finished segments but the newest are compressed, and all reads as it was written`() throws {
        for plain in [0, 1, 3, 100] {
            let disk = VirtualDisk(seed: 31)
            try writeJournal(batches, on: disk, options: coldOptions(plain: plain))
            let starts = try JournalReader.segments(of: folder, disk: disk)
            let cold = try coldNames(disk)
            #expect(cold.count == max(0, starts.count - 1 - plain))
            #expect(cold.compactMap { UInt64($0.prefix(20)) } == Array(starts.prefix(cold.count)))
            #expect(try disk.list(folder).filter { $0.hasSuffix(".partial") }.isEmpty)
            for seq in UInt64(1)...200 {
                #expect(read(disk, from: seq).events.elementsEqual((seq..<201).map { event($0) }), "from \(seq)")
            }
            #expect(read(disk).ending == .closed)
        }
    }

    @Test func `a journal is checked, walked and gone on with as if nothing were compressed`() throws {
        let (plain, cold) = (VirtualDisk(seed: 1), VirtualDisk(seed: 1))
        for _ in 0..<3 {
            try writeJournal(batches, on: plain, options: tinyOptions)
            try writeJournal(batches, on: cold, options: coldOptions(plain: 2))
        }
        let (expected, found) = (
            try JournalVerifier.verify(folder, disk: plain), try JournalVerifier.verify(folder, disk: cold)
        )
        #expect(found.verdict == .closed)
        #expect((found.frames, found.events, found.segments) == (expected.frames, expected.events, expected.segments))
        #expect(found.strangers.isEmpty)
        #expect(expected.compressed.segments == 0 && expected.compressed.ratio == nil)
        let names = try coldNames(cold)
        #expect(found.compressed.segments == names.count)
        #expect(found.compressed.plainBytes == UInt64(names.count) * 1_024)
        let sizes = names.map { cold.contents(folder + "/" + $0)?.count ?? 0 }
        #expect(found.compressed.bytes == UInt64(sizes.reduce(0, +)))

        var exported = 0
        _ = try JournalExport.walk(folder, disk: cold) { _, lent in
            exported += 1
            #expect(unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) } == event(lent.seq))
        }
        #expect(exported == 600)
        #expect(try JournalWriter(folder, options: tinyOptions, disk: cold).recovery.nextSeq == 601)
    }

    @Test func `a reader that seeks back and forth goes through plain and compressed segments`() throws {
        let disk = VirtualDisk(seed: 2)
        try writeJournal(
            [Int](repeating: 20, count: 300),
            on: disk,
            options: coldOptions(segmentBytes: 16 << 10, plain: 3)
        )
        #expect(try coldNames(disk).count > 10)
        var reader = try JournalReader(folder, manner: .following, disk: disk)
        var chance = TestChance(seed: 2)
        for _ in 0..<300 {
            let seq = 1 + chance.next() % 6_000
            try reader.seek(to: seq)
            let lent = try first(&reader, from: seq)
            #expect(lent?.seq == seq && lent?.bytes == event(seq))
        }
    }

    private func first(_ reader: inout JournalReader, from seq: UInt64) throws -> (seq: UInt64, bytes: [UInt8])? {
        guard let frame = try reader.next() else { return nil }
        var events = frame.events(from: seq)
        guard let lent = events.next() else { return nil }
        return (lent.seq, unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) })
    }

    @Test func `a journal written without compression is compressed by the next writer, and stays so without it`()
        throws
    {
        let disk = VirtualDisk(seed: 3)
        try writeJournal(batches, on: disk, options: tinyOptions)
        #expect(try coldNames(disk).isEmpty)
        try writeJournal([1], on: disk, options: coldOptions(plain: 1))
        let names = try coldNames(disk)
        #expect(names.count > 5)
        try writeJournal(batches, on: disk, options: tinyOptions)
        #expect(try coldNames(disk) == names)
        #expect(read(disk).events.elementsEqual((1...401).map { event($0) }))
    }

    @Test func `the file is what zstd makes of the segment, the zeros behind the last frame included`() throws {
        let (plain, cold) = (TemporaryFolder(), TemporaryFolder())
        let options = JournalOptions(segmentBytes: 64 << 10, preparesAhead: false, salt: { 1 })
        var packing = options
        packing.cold = ColdPolicy(plainSegments: 0)
        try writeJournal([200, 200, 200, 1_000, 1_000], on: SystemDisk(), folder: plain.path, options: options)
        try writeJournal([200, 200, 200, 1_000, 1_000], on: SystemDisk(), folder: cold.path, options: packing)
        let names = try coldNames(SystemDisk(), folder: cold.path)
        #expect(names.count >= 2)
        for name in names {
            let file = try SystemDisk().map("\(cold.path)/\(name)")
            let original = try SystemDisk().map("\(plain.path)/\(name.dropLast(4))")
            // zstd's own frame begins behind our header; its descriptor announces the length and a checksum.
            #expect(unsafe file.bytes.unsafeLoad(fromByteOffset: 64, as: UInt32.self) == 0xFD2F_B528)
            #expect(unsafe file.bytes.unsafeLoad(fromByteOffset: 68, as: UInt8.self) & 0b0000_0100 != 0)
            #expect(file.byteCount < original.byteCount)
        }
    }
}

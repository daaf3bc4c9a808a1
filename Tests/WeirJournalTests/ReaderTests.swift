import CRC32C
import Testing
import WeirJournal
import WeirSimulation

@Suite struct ReaderTests {
    @Test func `reading begins at any seq, whatever segment it is in`() throws {
        let disk = VirtualDisk(seed: 2)
        try writeJournal([3, 40, 1, 1, 30, 7], on: disk)
        try writeJournal([3, 40, 1, 1, 30, 7], on: disk)
        for seq in UInt64(1)...164 {
            #expect(read(disk, from: seq).events.elementsEqual((seq..<165).map { event($0) }), "from \(seq)")
        }
        #expect(read(disk, from: 165).events.isEmpty)
        #expect(read(disk, from: 165).ending == .closed)
        #expect(read(disk, from: 10_000).events.isEmpty)
    }

    @Test func `a reader that seeks back and forth lends the right events`() throws {
        let disk = VirtualDisk(seed: 2)
        let options = smallOptions(segmentBytes: 1 << 20)
        try writeJournal([Int](repeating: 100, count: 300), on: disk, options: options)
        var reader = try JournalReader(folder, manner: .following, disk: disk)
        while try reader.next() != nil {}
        var chance = TestChance(seed: 2)
        for _ in 0..<200 {
            let seq = 1 + chance.next() % 30_000
            try reader.seek(to: seq)
            let frame = try #require(try headerAndFirst(&reader, from: seq))
            #expect(frame.seq == seq)
            #expect(frame.bytes == event(seq))
        }
    }

    @Test func `a reader that has rested goes on where it is sent`() throws {
        let disk = VirtualDisk(seed: 2)
        try writeJournal([3, 40, 1, 1, 30, 7], on: disk)
        var reader = try JournalReader(folder, manner: .following, disk: disk)
        for seq in [1, 50, 82, 1] as [UInt64] {
            reader.rest()
            try reader.seek(to: seq)
            let frame = try #require(try headerAndFirst(&reader, from: seq))
            #expect(frame.seq == seq)
            #expect(frame.bytes == event(seq))
        }
        let segments = try JournalReader.segments(of: folder, disk: disk)
        #expect(segments.first == 1 && segments == segments.sorted())
    }

    private func headerAndFirst(
        _ reader: inout JournalReader,
        from seq: UInt64
    ) throws -> (seq: UInt64, bytes: [UInt8])? {
        guard let frame = try reader.next() else { return nil }
        var events = frame.events(from: seq)
        guard let event = events.next() else { return nil }
        return (event.seq, unsafe event.bytes.withUnsafeBytes { unsafe Array($0) })
    }

    @Test func `a follower sees each commit as it is made, across segments and epochs`() throws {
        let disk = VirtualDisk(seed: 2)
        try disk.createFolder(folder)
        var reader = try JournalReader(folder, manner: .following, disk: disk)
        #expect(try reader.next() == nil)
        var seen: [[UInt8]] = []
        for epoch in 1...3 {
            let writer = try JournalWriter(folder, options: tinyOptions, disk: disk)
            try writer.beginEpoch()
            var frame = FrameBuffer(capacity: writer.frameBytesMax)
            for batch in 1...20 {
                let first = writer.nextSeq
                try fill(&frame, from: first, count: batch % 5 + 1)
                try writer.commit(&frame, decided: 0, sync: batch % 3 == 0)
                try collect(&reader, into: &seen)
                #expect(seen.count == Int(writer.nextSeq) - 1)
                #expect(try reader.next() == nil)
            }
            if epoch != 2 { try writer.close(decided: 0) }
        }
        #expect(seen.elementsEqual((1...UInt64(seen.count)).map { event($0) }))
    }

    private func collect(_ reader: inout JournalReader, into seen: inout [[UInt8]]) throws {
        while let frame = try reader.next() {
            var events = frame.events
            while let event = events.next() { seen.append(unsafe event.bytes.withUnsafeBytes { unsafe Array($0) }) }
        }
    }

    @Test func `what a writer is writing is no torn tail`() throws {
        let disk = VirtualDisk(seed: 2)
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        try fill(&frame, from: 1, count: 3)
        try writer.commit(&frame, decided: 0, sync: true)
        let bytes = try #require(disk.contents(segmentPath(1)))
        let range = frameRanges(bytes)[0]
        disk.corrupt(segmentPath(1), at: range.upperBound - 9, xor: 1)
        #expect(read(disk).ending == .open)
        let found = try JournalVerifier.verify(folder, disk: disk)
        #expect(found.verdict == .open)
        #expect(found.writer != nil)
        try writer.syncNow()
        withExtendedLifetime(writer) {}
    }

    @Test func `export hands over every event with its epoch and time`() throws {
        let disk = VirtualDisk(seed: 2)
        try writeJournal([3, 2], on: disk)
        try writeJournal([4], on: disk)
        var lines: [String] = []
        let ending = try JournalExport.walk(folder, from: 4, disk: disk) { header, event in
            lines.append("\(header.epoch) \(event.seq) \(header.decided) \(event.bytes.byteCount)")
        }
        #expect(ending == .closed)
        let sizes = (UInt64(4)...9).map { event($0).count }
        #expect(
            lines == [
                "1 4 4000 \(sizes[0])", "1 5 4000 \(sizes[1])", "2 6 6000 \(sizes[2])", "2 7 6000 \(sizes[3])",
                "2 8 6000 \(sizes[4])", "2 9 6000 \(sizes[5])",
            ]
        )
    }

    @Test func `verification counts what there is and tells how far it has come`() throws {
        let disk = VirtualDisk(seed: 2)
        try writeJournal([Int](repeating: 30, count: 12), on: disk)
        try writeJournal([5], on: disk)
        var progress: [VerificationProgress] = []
        let found = try JournalVerifier.verify(folder, disk: disk) { progress.append($0) }
        #expect(found.events == 365)
        #expect(found.frames == 15)
        #expect(found.seqs == 1...365)
        #expect(found.epochs == 1...2)
        #expect(found.verdict == .closed)
        #expect(found.strangers.isEmpty)
        #expect(progress.last?.events == 365)
        #expect(progress.allSatisfy { $0.segmentsTotal == found.segments })
        #expect(progress.map(\.segments) == Array(1...found.segments))
    }

    @Test func `a journal of a newer format is refused by name`() throws {
        let disk = VirtualDisk(seed: 2)
        try writeJournal([3], on: disk)
        var bytes = try #require(disk.contents(segmentPath(1)))
        bytes[8] = 2
        let checksum = unsafe crc32c(0, bytes, 60)
        for byte in 0..<4 { bytes[60 + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(byte))) }
        disk.replace(segmentPath(1), with: bytes)
        #expect(read(disk).error == .unsupportedFormat(file: segmentPath(1), version: 2))
    }
}

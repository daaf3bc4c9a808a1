import Testing
import WeirJournal
import WeirSimulation

@Suite struct FlippedByteTests {
    /// Where a byte of a small journal lies, which decides what its damage must be called.
    enum Place: Equatable {
        case header, frame, lastFrame, closingFrame, rest
    }

    private func place(_ offset: Int, in frames: [Range<Int>], isLastSegment: Bool, closed: Bool) -> Place {
        guard offset >= 64 else { return .header }
        guard let frame = frames.firstIndex(where: { $0.contains(offset) }) else { return .rest }
        guard isLastSegment, frame == frames.count - 1 else { return .frame }
        return closed ? .closingFrame : .lastFrame
    }

    @Test(arguments: [true, false])
    func `each byte flipped is damage, or at an end without witness a torn tail`(closed: Bool) throws {
        let disk = VirtualDisk(seed: 3)
        try writeJournal([3, 2], on: disk, options: tinyOptions)
        try writeJournal([4, 5, 4, 3], on: disk, options: tinyOptions, close: closed)
        let count = read(disk).events.count
        let mutilation = Mutilation(disk: disk, written: (1...UInt64(count)).map { event($0) })
        let paths = try files(disk).keys.sorted()
        #expect(paths.count == 2)
        for path in paths {
            let bytes = try #require(disk.contents(path))
            let frames = frameRanges(bytes)
            // Every byte of what is used, and some of what is not.
            let used = frames.last!.upperBound
            for offset in Array(0..<used) + stride(from: used, to: bytes.count, by: 37) {
                disk.corrupt(path, at: offset, xor: UInt8(1 << (offset % 8)))
                defer { disk.corrupt(path, at: offset, xor: UInt8(1 << (offset % 8))) }
                let found = try mutilation.examine("\(path) at \(offset)")
                let isLast = path == paths.last
                let expected: Verification.Verdict =
                    switch place(offset, in: frames, isLastSegment: isLast, closed: closed) {
                    case .header, .frame: .damaged
                    case .lastFrame, .closingFrame: .torn
                    case .rest: isLast ? .torn : .damaged
                    }
                #expect(found.verdict == expected, "\(path) at \(offset): \(found)")
            }
        }
    }

    @Test func `damage names the file, the offset, and exactly the events of the broken frame`() throws {
        let disk = VirtualDisk(seed: 3)
        try writeJournal([3, 2, 4], on: disk)
        let frame = frameRanges(try #require(disk.contents(segmentPath(1))))[1]
        disk.corrupt(segmentPath(1), at: frame.lowerBound + 70, xor: 0x10)
        let damage = try #require(read(disk).damage)
        #expect(damage.file == segmentPath(1))
        #expect(damage.offset == frame.lowerBound)
        #expect(damage.firstSeq == 4)
        #expect(damage.lastSeq == 5)
        #expect(damage.reason == .checksum)
        #expect(damage.witness?.offset == frame.upperBound)
        #expect(damage.witness?.seq == 6)
        #expect("\(damage)".contains("Events 4–5 are affected"))
    }

    @Test func `after a clean stop damage to the last frame is damage`() throws {
        let disk = VirtualDisk(seed: 3)
        try writeJournal([3, 2], on: disk)
        let frames = frameRanges(try #require(disk.contents(segmentPath(1))))
        disk.corrupt(segmentPath(1), at: frames[1].lowerBound + 60, xor: 1)
        #expect(read(disk).damage?.firstSeq == 4)
    }

    @Test func `after a clean stop that is so for frames that were never synced one by one, too`() throws {
        let disk = VirtualDisk(seed: 3)
        try writeUnsynced(on: disk)
        let frames = frameRanges(try #require(disk.contents(segmentPath(1))))
        #expect(frames.count == 5)
        for frame in frames.dropLast() {
            disk.corrupt(segmentPath(1), at: frame.lowerBound + 60, xor: 1)
            #expect(read(disk).damage?.offset == frame.lowerBound)
            disk.corrupt(segmentPath(1), at: frame.lowerBound + 60, xor: 1)
        }
    }

    private func writeUnsynced(on disk: VirtualDisk) throws {
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for _ in 0..<4 {
            try fill(&frame, from: writer.nextSeq, count: 2)
            try writer.commit(&frame, decided: 0, sync: false)
        }
        try writer.close(decided: 0)
    }

    @Test func `a closing frame in the middle has the next epoch for a witness`() throws {
        let disk = VirtualDisk(seed: 3)
        try writeJournal([3], on: disk)
        try writeJournal([3], on: disk, close: false)
        let closing = frameRanges(try #require(disk.contents(segmentPath(1))))[1]
        disk.corrupt(segmentPath(1), at: closing.lowerBound + 20, xor: 1)
        let damage = try #require(read(disk).damage)
        #expect(damage.offset == closing.lowerBound)
        #expect(damage.firstSeq == nil)
    }

    @Test func `a synced frame that rots while the next one is torn is damage all the same`() throws {
        let disk = VirtualDisk(seed: 3)
        try writeJournal([3, 2, 4], on: disk, close: false)
        let frames = frameRanges(try #require(disk.contents(segmentPath(1))))
        disk.corrupt(segmentPath(1), at: frames[1].lowerBound + 60, xor: 1)
        disk.corrupt(segmentPath(1), at: frames[2].upperBound - 9, xor: 1)
        #expect(read(disk).damage?.offset == frames[1].lowerBound)
    }

    @Test func `verification goes on behind damage and finds all of it`() throws {
        let disk = VirtualDisk(seed: 3)
        try writeJournal([Int](repeating: 12, count: 20), on: disk)
        let paths = try files(disk).keys.sorted()
        #expect(paths.count >= 3)
        for path in paths.prefix(2) {
            // In each of them two frames that are not neighbours.
            disk.corrupt(path, at: 200, xor: 4)
            disk.corrupt(path, at: frameRanges(try #require(disk.contents(path)))[2].lowerBound + 70, xor: 4)
        }
        disk.corrupt(paths[2], at: 5, xor: 4)
        let found = try JournalVerifier.verify(folder, disk: disk)
        #expect(found.damages.map(\.file) == [paths[0], paths[0], paths[1], paths[1], paths[2]])
        #expect(found.ending == .closed)
        #expect(found.verdict == .damaged)
        // What can be saved is saved: all events but those that the findings name.
        let lost = found.damages.flatMap { $0.firstSeq!...$0.lastSeq! }
        var saved: [UInt64] = []
        var findings: [Damage] = []
        let ending = try JournalExport.walk(folder, disk: disk, onDamage: { findings.append($0) }) { _, lent in
            #expect(unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) } == event(lent.seq))
            saved.append(lent.seq)
        }
        #expect(ending == .closed)
        #expect(findings == found.damages)
        #expect(saved == (1...240).filter { !lost.contains($0) })
        #expect(found.events == saved.count)
        #expect(throws: JournalError.damaged(findings[0])) { try JournalExport.walk(folder, disk: disk) { _, _ in } }
    }
}

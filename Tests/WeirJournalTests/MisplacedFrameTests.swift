import Testing
import WeirJournal
import WeirSimulation

@Suite struct MisplacedFrameTests {
    private let sizes = [3, 2, 4, 3]

    /// A journal of one segment whose frames are put in another order, or left out, or doubled.
    private func journal(_ order: [Int], close: Bool) throws -> (VirtualDisk, Verification) {
        let disk = VirtualDisk(seed: 5)
        try writeJournal(sizes, on: disk, close: close)
        let path = segmentPath(1)
        let bytes = try #require(disk.contents(path))
        let frames = frameRanges(bytes)
        var shuffled = Array(bytes[..<64])
        for frame in order { shuffled += bytes[frames[frame]] }
        shuffled += [UInt8](repeating: 0, count: bytes.count - shuffled.count)
        disk.replace(path, with: shuffled)
        let mutilation = Mutilation(disk: disk, written: (1...12).map { event($0) })
        return (disk, try mutilation.examine("order \(order)"))
    }

    @Test func `two frames that changed places are damage`() throws {
        for first in 0..<4 {
            for second in first + 1..<5 {
                var order = [0, 1, 2, 3, 4]
                order.swapAt(first, second)
                #expect(try journal(order, close: true).1.verdict == .damaged, "\(order)")
            }
        }
    }

    @Test func `a frame left out is damage, unless it was the last`() throws {
        for left in 0..<4 {
            #expect(try journal([0, 1, 2, 3, 4].filter { $0 != left }, close: true).1.verdict == .damaged)
        }
        for left in 0..<3 {
            #expect(try journal([0, 1, 2, 3].filter { $0 != left }, close: false).1.verdict == .damaged)
        }
    }

    @Test func `a doubled frame is noticed wherever it is`() throws {
        for doubled in 0..<4 {
            var order = [0, 1, 2, 3]
            order.insert(doubled, at: doubled + 1)
            let verdict = try journal(order, close: false).1.verdict
            #expect(verdict == (doubled == 3 ? .torn : .damaged))
        }
    }

    @Test func `a stale frame behind the end is a torn tail, and is cut`() throws {
        for stale in 0..<4 {
            let (disk, found) = try journal([0, 1, 2, 3, stale], close: false)
            #expect(found.verdict == .torn)
            try writeJournal([2], on: disk)
            #expect(read(disk).events == (1...14).map { event($0) })
            #expect(read(disk).ending == .closed)
        }
    }

    @Test func `frames of another journal are never taken for this one's`() throws {
        let disk = VirtualDisk(seed: 5)
        try writeJournal([3, 2], on: disk, close: false)
        var other = smallOptions()
        other.salt = { 1 }
        try writeJournal([3, 2, 4], on: disk, folder: "other", options: other, close: false)
        let path = segmentPath(1)
        var bytes = try #require(disk.contents(path))
        let foreign = try #require(disk.contents(segmentPath(1, folder: "other")))
        let range = frameRanges(foreign)[2]
        let end = frameRanges(bytes).last!.upperBound
        bytes.replaceSubrange(end..<end + range.count, with: foreign[range])
        disk.replace(path, with: bytes)
        #expect(read(disk).events == (1...5).map { event($0) })
        #expect(read(disk).tornTail?.offset == end)
    }

    @Test(arguments: [true, false])
    func `an event that contains a perfect frame is no witness, as nobody can know the salt`(knows: Bool) throws {
        let disk = VirtualDisk(seed: 5)
        var other = smallOptions()
        if !knows { other.salt = { 1 } }
        try writeJournal([1, 1, 1, 1, 1, 1, 1, 1], on: disk, folder: "other", options: other, close: false)
        let foreign = try #require(disk.contents(segmentPath(1, folder: "other")))
        let forged = Array(foreign[frameRanges(foreign)[7]])
        try writeJournal([1], on: disk, close: false)
        try commit(forged, on: disk)
        let range = frameRanges(try #require(disk.contents(segmentPath(1))))[1]
        disk.corrupt(segmentPath(1), at: range.lowerBound, xor: 1)
        #expect((read(disk).tornTail != nil) == !knows)
        #expect((read(disk).damage != nil) == knows)
    }

    private func commit(_ event: [UInt8], on disk: VirtualDisk) throws {
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        _ = try frame.append(copying: unsafe event.span.bytes)
        try writer.commit(&frame, decided: 0, sync: true)
    }

    @Test func `segments that changed names, are missing or are strange are damage`() throws {
        let disk = VirtualDisk(seed: 5)
        try writeJournal([Int](repeating: 12, count: 20), on: disk)
        let all = try files(disk)
        let paths = all.keys.sorted()
        #expect(paths.count >= 4)
        let mutilation = Mutilation(disk: disk, written: (1...240).map { event($0) })
        func restore() {
            for path in paths { disk.replace(path, with: all[path]!) }
        }
        disk.replace(paths[1], with: all[paths[2]]!)
        disk.replace(paths[2], with: all[paths[1]]!)
        #expect(try mutilation.examine("swapped").verdict == .damaged)
        restore()
        disk.erase(paths[1])
        let missing = try mutilation.examine("one missing")
        #expect(missing.verdict == .damaged)
        #expect(missing.damages.first?.reason == .missing)
        restore()
        disk.erase(paths[0])
        #expect(try JournalVerifier.verify(folder, disk: disk).damages.last?.lastSeq == 60)
        #expect(throws: JournalError.self) { _ = try JournalWriter(folder, options: smallOptions(), disk: disk) }
        #expect(throws: JournalError.removed(seq: 1, oldest: 61)) { _ = try JournalReader(folder, disk: disk) }
        restore()
        disk.replace(paths[1], with: all[paths[0]]!)
        #expect(try mutilation.examine("doubled").verdict == .damaged)
        restore()
        disk.replace(segmentPath(1_000), with: Array("garbage".utf8))
        #expect(try mutilation.examine("garbage with a good name").verdict == .damaged)
        disk.erase(segmentPath(1_000))
        disk.replace(folder + "/1.segment", with: Array("garbage".utf8))
        disk.replace(folder + "/notes.txt", with: Array("garbage".utf8))
        let strange = try mutilation.examine("strangers")
        #expect(strange.verdict == .closed)
        #expect(strange.strangers == ["1.segment", "notes.txt"])
    }
}

import Testing
import WeirJournal
import WeirSimulation

@Suite struct TruncationTests {
    @Test(arguments: [true, false])
    func `each length that a segment can be cut to is damage`(closed: Bool) throws {
        let disk = VirtualDisk(seed: 4)
        try writeJournal([3, 2], on: disk, options: tinyOptions)
        try writeJournal([4, 5, 4, 3], on: disk, options: tinyOptions, close: closed)
        let count = read(disk).events.count
        let mutilation = Mutilation(disk: disk, written: (1...UInt64(count)).map { event($0) })
        for path in try files(disk).keys.sorted() {
            let bytes = try #require(disk.contents(path))
            let used = frameRanges(bytes).last!.upperBound
            for length in Array(0..<used) + stride(from: used, to: bytes.count, by: 61) {
                disk.replace(path, with: Array(bytes[..<length]))
                let found = try mutilation.examine("\(path) cut to \(length)")
                #expect(found.verdict == .damaged, "\(path) cut to \(length)")
            }
            disk.replace(path, with: bytes)
        }
    }

    @Test func `a segment longer than it was made is damage`() throws {
        let disk = VirtualDisk(seed: 4)
        try writeJournal([3], on: disk)
        let bytes = try #require(disk.contents(segmentPath(1)))
        disk.replace(segmentPath(1), with: bytes + [0, 0, 0])
        #expect(read(disk).damage?.reason == .segmentLength(found: 4_099, made: 4_096))
    }

    @Test func `a segment cut to zeros from any frame on is a torn tail or damage, by what follows`() throws {
        let disk = VirtualDisk(seed: 4)
        try writeJournal([3, 2, 4], on: disk, close: false)
        let path = segmentPath(1)
        let bytes = try #require(disk.contents(path))
        let frames = frameRanges(bytes)
        for offset in 64..<frames[2].upperBound {
            var cut = bytes
            for position in offset..<cut.count { cut[position] = 0 }
            disk.replace(path, with: cut)
            let reading = read(disk)
            // Nothing is behind the cut that could bear witness: whole frames before it, and a tail told of.
            let whole = frames.filter { $0.upperBound <= offset }.count
            #expect(reading.events.count >= [0, 3, 5, 9][whole])
            if frames.contains(where: { $0.lowerBound == offset }) {
                #expect(reading.ending == .open, "cut at the frame at \(offset)")
            }
            #expect(reading.damage == nil)
        }
    }
}

import Testing
import WeirJournal
import WeirSimulation

@Suite struct RandomJournalTests {
    @Test func `random batches over random segments are read back from any seq`() throws {
        for seed in UInt64(1)...12 {
            var chance = TestChance(seed: seed)
            let disk = VirtualDisk(seed: seed)
            for _ in 0...chance.next() % 4 {
                let sizes = (0..<Int(chance.next() % 60)).map { _ in 1 + Int(chance.next() % 15) }
                let options = smallOptions(segmentBytes: 2_048 + Int(chance.next() % 8) * 1_000)
                try writeJournal(sizes, on: disk, options: options, close: chance.next() % 2 == 0)
            }
            let whole = read(disk)
            #expect(whole.error == nil, "seed \(seed)")
            #expect(whole.events.elementsEqual((0..<UInt64(whole.events.count)).map { event($0 + 1) }), "seed \(seed)")
            for _ in 0..<10 where !whole.events.isEmpty {
                let seq = 1 + chance.next() % UInt64(whole.events.count)
                #expect(read(disk, from: seq).events.elementsEqual(whole.events[(Int(seq) - 1)...]), "seed \(seed)")
            }
        }
    }

    @Test func `random bytes written anywhere never read as events`() throws {
        let disk = VirtualDisk(seed: 9)
        try writeJournal([3, 2, 5, 6, 4, 4, 3, 2], on: disk, options: tinyOptions)
        let all = try files(disk)
        let paths = all.keys.sorted()
        let mutilation = Mutilation(disk: disk, written: (1...29).map { event($0) })
        for seed in UInt64(1)...400 {
            var chance = TestChance(seed: seed)
            for _ in 0...chance.next() % 3 {
                let path = paths[Int(chance.next() % UInt64(paths.count))]
                var bytes = try #require(disk.contents(path))
                let start = Int(chance.next() % UInt64(bytes.count))
                let end = min(bytes.count, start + Int(chance.next() % 200) + 1)
                for offset in start..<end {
                    bytes[offset] = seed % 3 == 0 ? 0 : UInt8(truncatingIfNeeded: chance.next())
                }
                disk.replace(path, with: bytes)
            }
            _ = try mutilation.examine("seed \(seed)")
            for path in paths { disk.replace(path, with: all[path]!) }
        }
    }
}

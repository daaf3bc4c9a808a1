import Testing
import WeirJournal
import WeirSimulation

@Suite struct CrashTests {
    /// Crashes one run at one operation, and then goes on, and crashes again.
    private func crash(at operation: Int, seed: UInt64, syncsEach: Bool) throws -> Bool {
        let what = "seed \(seed), power lost at operation \(operation), syncs each: \(syncsEach)"
        var run = CrashRun(seed: seed)
        let before = run.disk.operations
        try run.live(batches: 20, powerLoss: operation, syncsEach: syncsEach)
        let reached = run.disk.operations - before >= operation
        run.disk.crash()
        if try run.disk.exists(folder) {
            try run.check(what)
            // Recovery itself is interrupted, then completed.
            try run.live(batches: 3, powerLoss: 1 + operation % 11, syncsEach: syncsEach)
            run.disk.crash()
            try run.check("\(what), again")
            try run.live(batches: 12, powerLoss: nil, syncsEach: syncsEach)
            run.disk.crash()
            try run.check("\(what), and went on")
        }
        return reached
    }

    @Test(arguments: [true, false])
    func `a crash at every operation of a run loses nothing acknowledged and invents nothing`(each: Bool) throws {
        for seed in UInt64(1)...3 {
            var operation = 1
            while try crash(at: operation, seed: seed &* 7_919, syncsEach: each) { operation += 1 }
            #expect(operation > 60)
        }
    }

    @Test func `crashes at random, one after another, lose nothing acknowledged`() throws {
        for seed in UInt64(1)...40 {
            var chance = TestChance(seed: seed)
            var run = CrashRun(seed: seed)
            for life in 1...6 {
                let each = chance.next() % 2 == 0
                try run.live(batches: 15, powerLoss: 1 + Int(chance.next() % 70), syncsEach: each)
                run.disk.crash()
                if try run.disk.exists(folder) { try run.check("seed \(seed), life \(life)") }
            }
        }
    }

    @Test func `what a killed writer left unsynced is durable before the next segment vouches for it`() throws {
        for seed in UInt64(1)...40 {
            let disk = VirtualDisk(seed: seed)
            try commitUnsynced(on: disk)
            // It does not fit behind them: a new segment begins, whose header names the last of them.
            try writeJournal([40], on: disk, close: false)
            disk.crash()
            let reading = read(disk)
            #expect(reading.error == nil && reading.events.count == 81, "seed \(seed)")
        }
    }

    @Test func `a tail that a crash tore is reported where it is, and cut`() throws {
        var torn = 0
        for seed in UInt64(1)...60 {
            let disk = VirtualDisk(seed: seed)
            try writeJournal([3, 2], on: disk, close: false)
            let end = frameRanges(try #require(disk.contents(segmentPath(1)))).last!.upperBound
            try commitUnsynced(on: disk)
            disk.crash()
            let reading = read(disk)
            #expect(reading.events.prefix(5).elementsEqual((1...5).map { event($0) }))
            if let tail = reading.tornTail {
                torn += 1
                #expect(tail.seq >= 6)
                #expect(tail.offset >= end)
                try writeJournal([1], on: disk)
                #expect(read(disk).ending == .closed)
            }
        }
        #expect(torn > 10)
    }

    /// An epoch's first batch is synced; then one of several sectors is not.
    private func commitUnsynced(on disk: VirtualDisk) throws {
        let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        try fill(&frame, from: 6, count: 1)
        try writer.commit(&frame, decided: 0, sync: true)
        try fill(&frame, from: 7, count: 40)
        try writer.commit(&frame, decided: 0, sync: false)
    }
}

extension VirtualDisk {
    func exists(_ folder: String) throws -> Bool {
        (try? list(folder)) != nil
    }
}

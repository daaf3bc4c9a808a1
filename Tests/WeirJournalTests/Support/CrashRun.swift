import Testing
import WeirJournal
import WeirSimulation

/// One life of a writer on a disk that may fail at any moment, and what was promised by then.
struct CrashRun {
    let disk: VirtualDisk
    /// Every event that was handed to a commit, in order, as far as the journal was believed to go.
    private(set) var written: [[UInt8]] = []
    /// How many of them were acknowledged as durable.
    private(set) var durable = 0
    /// Distinguishes the events of one life from those that another put in the same place.
    private var life: UInt64 = 0
    private var chance: TestChance
    private let options: JournalOptions

    init(seed: UInt64, options: JournalOptions = tinyOptions) {
        disk = VirtualDisk(seed: seed)
        self.options = options
        chance = TestChance(seed: seed ^ 0xC0FF_EE00)
    }

    /// Opens the journal, holds it against what was promised, and writes until it is told to stop or the disk fails.
    /// - Parameter powerLoss: in how many operations from here the power fails.
    mutating func live(batches: Int, powerLoss: Int?, syncsEach: Bool) throws {
        life += 1
        var faults = DiskFaults()
        faults.powerLossAt = powerLoss.map { disk.operations + $0 }
        disk.faults = faults
        do throws(JournalError) {
            try write(batches, syncsEach: syncsEach)
        } catch {
            guard case .disk(let cause) = error, cause.code == 19 else { throw error }  // ENODEV: no power
        }
    }

    private mutating func write(_ batches: Int, syncsEach: Bool) throws(JournalError) {
        let writer = try JournalWriter(folder, options: options, disk: disk)
        adopt(writer.recovery)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        for batch in 0..<batches {
            frame.removeAll()
            for _ in 0...chance.next() % 4 {
                let bytes = event(UInt64(written.count + 1), flavour: life)
                written.append(bytes)
                do { _ = try frame.append(copying: unsafe bytes.span.bytes) } catch { Issue.record("\(error)") }
            }
            try writer.commit(&frame, decided: 0, sync: syncsEach || chance.next() % 4 == 0)
            durable = max(durable, Int(writer.durableSeq))
            if batch % 7 == 6 { try snapshot(writer) }
        }
        if chance.next() % 2 == 0 {
            try writer.close(decided: 0)
            durable = written.count
        }
    }

    private mutating func snapshot(_ writer: JournalWriter) throws(JournalError) {
        let seq = writer.nextSeq - 1
        let header = SnapshotHeader(seq: seq, epoch: writer.epoch, applyVersion: 1, stateHash: seq)
        try writer.takeSnapshot(header, state: unsafe event(seq, flavour: 77).span.bytes)
        durable = max(durable, Int(writer.durableSeq))
        try writer.removeOldSegments(RetentionPolicy(bytesMax: 3_000))
    }

    /// What a reopened journal holds is what there is; what was never acknowledged may be gone.
    private mutating func adopt(_ recovery: Recovery) {
        written.removeLast(max(0, written.count - Int(recovery.nextSeq) + 1))
    }

    /// After a crash: everything acknowledged is there, exactly; what is there beyond is what was written.
    mutating func check(_ what: String) throws {
        let found = try JournalVerifier.verify(folder, disk: disk)
        #expect(found.damages.isEmpty, "\(what): \(found.damages)")
        let oldest = try oldestSeq()
        let reading = read(disk, from: oldest)
        #expect(reading.error == nil, "\(what)")
        let end = Int(oldest) - 1 + reading.events.count
        #expect(end >= durable, "\(what): \(durable) were acknowledged, \(end) are there")
        let expected = written.dropFirst(Int(oldest) - 1).prefix(reading.events.count)
        #expect(reading.events.elementsEqual(expected), "\(what): wrong events")
        if let snapshot = try SnapshotStore(folder, disk: disk).newest() {
            let state = unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
            #expect(state == event(snapshot.header.seq, flavour: 77), "\(what): wrong state")
        } else {
            #expect(oldest == 1, "\(what): removed without a snapshot")
        }
    }

    private func oldestSeq() throws -> UInt64 {
        let names = try disk.list(folder).filter { $0.hasSuffix(".segment") || $0.hasSuffix(".segment.zst") }
        return names.compactMap { UInt64($0.prefix(20)) }.min() ?? 1
    }
}

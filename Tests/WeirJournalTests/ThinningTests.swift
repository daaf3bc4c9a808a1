import Testing
import WeirSimulation

@testable import WeirJournal

@Suite struct ThinningTests {
    /// Takes snapshots at these seqs, one after the other, and thins after each. - Returns: those left, oldest first.
    private func kept(of seqs: some Sequence<UInt64>, max: Int) -> [UInt64] {
        var left: [UInt64] = []
        for seq in seqs {
            left.insert(seq, at: 0)
            let surplus = SnapshotThinning.surplus(of: left, max: max, untouched: 2)
            left.removeAll(where: surplus.contains)
        }
        return left.reversed()
    }

    @Test(arguments: [8, 16, 256])
    func `however many were taken, so many are left, at distances that differ by two at most`(max: Int) {
        for count in [1, max - 1, max, max + 1, 2 * max, 3 * max + 7, 10 * max] {
            let left = kept(of: (1...UInt64(count)).map { $0 * 1_000 }, max: max)
            #expect(left.count == min(count, max))
            #expect(left.first == 1_000 && left.last == UInt64(count) * 1_000)
            // The newest two stay, however close.
            let gaps = zip(left, left.dropFirst()).map { $1 - $0 }.dropLast(2)
            if let widest = gaps.max(), let narrowest = gaps.min() {
                #expect(widest <= 2 * narrowest, "\(count) of \(max): \(widest) and \(narrowest)")
            }
        }
    }

    @Test func `snapshots that lie close to each other go first`() {
        #expect(kept(of: [10, 20, 21, 22, 30, 40, 50], max: 6) == [10, 20, 22, 30, 40, 50])
        #expect(kept(of: [1, 100, 200, 300], max: 4) == [1, 100, 200, 300])
        #expect(kept(of: [1, 100, 200, 300, 301, 302], max: 4).suffix(2) == [301, 302])
    }

    @Test func `a folder never holds more of them than it may`() throws {
        let disk = VirtualDisk(seed: 4)
        try disk.createFolder(folder)
        let store = SnapshotStore(folder, disk: disk, snapshotsMax: 5)
        for seq in UInt64(1)...40 {
            let header = SnapshotHeader(seq: seq, epoch: 1, applyVersion: 1, stateHash: 0)
            try store.write(header, state: unsafe [1].span.bytes)
            #expect(try store.seqs().count == min(Int(seq), 5))
            #expect(try store.seqs().first == seq)
        }
        #expect(try store.seqs().last == 1)
    }
}

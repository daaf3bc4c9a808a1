import Testing

@testable import WeirManager

@Suite struct `The rhythm of snapshots` {
    @Test func `counts events from the last snapshot, also from one that was there at the start`() {
        var rhythm = SnapshotRhythm(eventsMax: 100, retain: 1 << 30, segmentSize: 1 << 20, last: 5_000)
        #expect(!rhythm.isDue(at: 5_000) && !rhythm.isDue(at: 5_099) && rhythm.isDue(at: 5_100))
        rhythm.taken(at: 5_100, size: 0)
        #expect(!rhythm.isDue(at: 5_199))
    }

    @Test func `waits where the state is larger than what was written since`() {
        var rhythm = SnapshotRhythm(eventsMax: 100, retain: 1 << 30, segmentSize: 1 << 20, last: 0)
        rhythm.taken(at: 100, size: 9_000)
        rhythm.wrote(8_999)
        #expect(!rhythm.isDue(at: 900))
        rhythm.wrote(1)
        #expect(rhythm.isDue(at: 900) && !rhythm.isDue(at: 100))
    }

    @Test func `counts bytes as well, or a few large events would fill the disk before retention may begin`() {
        var rhythm = SnapshotRhythm(eventsMax: 1_000_000, retain: 8_000, segmentSize: 1_000, last: 0)
        rhythm.wrote(1_999)
        #expect(!rhythm.isDue(at: 3))
        rhythm.wrote(1)
        #expect(rhythm.isDue(at: 3))
        rhythm.taken(at: 3, size: 500)
        #expect(!rhythm.isDue(at: 4))
    }
}

import Testing
import WeirModel

@testable import WeirManager

@Suite struct `The times of commits` {
    @Test func `are judged by the slowest between two looks, and not by the last`() {
        var times = CommitTimes()
        for (second, time) in [(UInt64(100), UInt64(3)), (104, 90), (109, 2)] {
            times.note(time, every: 10 * .second, at: second * .second)
        }
        #expect(times.slowest(every: 10 * .second, at: 110 * .second) == 90)
        // What comes after the look belongs to the next.
        times.note(7, every: 10 * .second, at: 110 * .second)
        #expect(times.slowest(every: 10 * .second, at: 111 * .second) == 90)
        #expect(times.slowest(every: 10 * .second, at: 120 * .second) == 7)
    }

    @Test func `are forgotten where nothing was committed for as long`() {
        var times = CommitTimes()
        #expect(times.slowest(every: 10 * .second, at: 0) == 0)
        times.note(5, every: 10 * .second, at: 100 * .second)
        #expect(times.slowest(every: 10 * .second, at: 125 * .second) == 0)
    }
}

import TestStage
import Testing
import WeirHTTP

@Test func `the ceiling starts at one second, doubles, and stays at sixty`() {
    let ceilings = (0..<10).map { Backoff().ceiling(after: $0) / .seconds(1) }
    #expect(ceilings == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    #expect(Backoff().ceiling(after: 1_000_000) == .seconds(60))
    #expect(Backoff().ceiling(after: -1) == .seconds(1))
}

@Test(arguments: 0..<20 as Range<UInt64>)
func `each wait is anywhere between nothing and its ceiling`(_ seed: UInt64) {
    var chance = Seeded(seed)
    let failures = chance.below(8)
    let ceiling = Backoff().ceiling(after: failures)
    let waits = (0..<1_000).map { _ in Backoff().delay(after: failures, using: &chance) }
    #expect(waits.allSatisfy { (.zero...ceiling).contains($0) }, "seed \(seed)")
    for quarter in 0..<4 {
        let range = (ceiling * quarter / 4)..<(ceiling * (quarter + 1) / 4)
        #expect((150...350).contains(waits.count { range.contains($0) }), "seed \(seed)")
    }
}

@Test(arguments: 0..<20 as Range<UInt64>)
func
    `of a thousand that fail together at most six in a hundred come back in one tenth of a second from the third try on`(
        _ seed: UInt64
    )
{
    var chance = Seeded(seed)
    var times = [Duration](repeating: .zero, count: 1_000)
    for failures in 0..<6 {
        for client in times.indices { times[client] += Backoff().delay(after: failures, using: &chance) }
        guard failures >= 2 else { continue }
        let sorted = times.sorted()
        for first in 0..<(sorted.count - 60) {
            #expect(sorted[first + 60] - sorted[first] > .milliseconds(100), "seed \(seed), try \(failures + 1)")
        }
    }
}

@Test(arguments: [1e300, .greatestFiniteMagnitude, .infinity, .nan, 0.5, -3])
func `no multiplier is a trap`(_ multiplier: Double) {
    let backoff = Backoff(initial: .seconds(1), longest: .seconds(60), multiplier: multiplier)
    for failures in [0, 1, 2, 1_000, Int.max] {
        #expect((.seconds(1)...(.seconds(60))).contains(backoff.ceiling(after: failures)))
    }
    let endless = Backoff(initial: .nanoseconds(1), longest: .seconds(Int64.max), multiplier: multiplier)
    #expect(endless.ceiling(after: Int.max) > .zero)
}

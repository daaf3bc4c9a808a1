import TestStage
import Testing
import WeirModel

@testable import WeirHTTP

@Test(arguments: 0..<200 as Range<UInt64>)
func `whoever waits as told never has more than the burst and the rate`(_ seed: UInt64) {
    var dice = Seeded(seed)
    let rate = UInt64(1_000 + dice.below(10_000_000))
    let burst = UInt64(1 + dice.below(1_000_000))
    var bucket = PaceBucket(amount: rate, period: .second, burst: burst)
    var now = Nanoseconds(dice.below(1_000_000_000))
    let begin = now
    var total = 0.0
    for _ in 0..<200 {
        let bytes = UInt64(1 + dice.below(100_000))
        // Before each piece no more than this has come: a piece itself cannot be taken in half.
        let most = Double(burst) + Double(rate) * Double(now - begin) / 1e9
        #expect(total <= most + 1, "seed \(seed)")
        total += Double(bytes)
        now += bucket.pay(bytes, at: now)
        if dice.below(10) == 0 { now += Nanoseconds(dice.below(100_000_000)) }
    }
}

@Test func `a quiet time is worth one burst and no more`() {
    var bucket = PaceBucket(amount: 1_000, period: .second, burst: 500)
    let burst = bucket.pay(500, at: 3_600 * .second)
    let more = bucket.pay(100, at: 3_600 * .second)
    #expect(burst == 0)
    #expect(more == 100 * .millisecond)
}

@Test func `no number is too large to be counted`() {
    var bucket = PaceBucket(amount: 1, period: 3_600 * .second, burst: 0)
    let wait = bucket.pay(.max, at: 5)
    #expect(wait == .never - 5)
    bucket.change(amount: .max, period: 1, burst: .max)
    let none = bucket.pay(0, at: .never)
    #expect(none == 0)
}

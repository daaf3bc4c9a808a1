import Testing
import WeirModel

@testable import WeirSimulation

struct VirtualClockTests {
    @Test(arguments: UInt64(1)...50)
    func `a clock reads no less than asked at the time it gives, and goes within its rates`(seed: UInt64) {
        var chance = Chance(seed: seed)
        let clock = VirtualClock(
            origin: chance.below(1_000 * .second),
            rates: (0..<4).map { _ in chance.within(900_000...1_100_000) },
            drift: chance.spread(.millisecond...10 * .second)
        )
        var (last, reading) = (Nanoseconds(0), clock.reading(at: 0))
        for _ in 0..<100 {
            let next = last + chance.spread(1_000...(.second))
            let (elapsed, read) = (next - last, clock.reading(at: next) - reading)
            #expect(read + 5 >= elapsed * 9 / 10 && read <= elapsed * 11 / 10 + 5, "seed \(seed)")
            (last, reading) = (next, clock.reading(at: next))
            let time = clock.time(of: reading + 777)
            #expect(clock.reading(at: time) >= reading + 777, "seed \(seed)")
        }
    }

    @Test func `what happens at one time happens in the order in which it was arranged`() {
        let timeline = Timeline()
        final class Order { var seen: [Int] = [] }
        let order = Order()
        for number in 0..<50 { timeline.at(Nanoseconds(50 - number / 2 * 2)) { order.seen.append(number) } }
        timeline.run(until: 100)
        #expect(order.seen == (0..<50).sorted { (-($0 / 2), $0) < (-($1 / 2), $1) })
    }
}

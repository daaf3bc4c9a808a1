import Testing
import WeirModel

@testable import WeirLease

struct DemandTests {
    @Test func `steady demand is measured exactly, and a change of it within the horizon`() {
        var demand = Demand()
        for _ in 0..<1_000 { demand.note(3, over: .millisecond, horizon: 40 * .millisecond) }
        #expect((2_990...3_010).contains(demand.expected(in: .second, least: 10 * .millisecond)))
        #expect((990 * .microsecond...1_010 * .microsecond).contains(demand.time(for: 3, least: 0)))
        for _ in 0..<400 { demand.note(1, over: .millisecond, horizon: 40 * .millisecond) }
        #expect((990...1_010).contains(demand.expected(in: .second, least: 10 * .millisecond)))
    }

    @Test func `the first few in a row are no flood, and what is long past is forgotten`() {
        var demand = Demand()
        demand.note(5, over: 0, horizon: .second)
        #expect(demand.expected(in: .second, least: 500 * .millisecond) == 10)
        demand.note(0, over: 3_600 * .second, horizon: .second)
        #expect(demand.expected(in: .second, least: 0) == 0)
        demand.note(7, over: .never, horizon: .second)
        #expect(demand.expected(in: .second, least: .second) == 7)
    }

    @Test(arguments: UInt64(1)...20)
    func `arithmetic neither overflows nor rounds up`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        for _ in 0..<1_000 {
            let value = chance.next() >> chance.below(64)
            let root = value.squareRoot
            #expect(root * root <= value, "seed \(seed)")
            #expect((root + 1).multipliedReportingOverflow(by: root + 1).overflow || (root + 1) * (root + 1) > value)
            let (a, b) = (chance.next() >> chance.below(64), (chance.next() >> chance.below(64)) | 1)
            let exact = UInt128(value) * UInt128(a) / UInt128(b)
            #expect(value.scaled(by: a, over: b) == UInt64(min(exact, UInt128(UInt64.max))), "seed \(seed)")
        }
    }

    @Test func `what is expected of clocks is rounded against the spender`() {
        let terms = LeaseTerms(clockRateBound: 100_000, margin: 3)
        #expect(terms.usable(101) == 87 && terms.usable(3) == 0)
        #expect(terms.usable(365 * 86_400 * .second) == 365 * 86_400 * Nanoseconds.second / 10 * 9 - 3)
        #expect(LeaseTerms(clockRateBound: .max, margin: 0).usable(100) == 0)
    }
}

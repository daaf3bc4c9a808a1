import Testing
import WeirModel

@testable import WeirLease

/// Under steady demand nearly all that is paid out gets used.
struct SteadyDemandTests {
    private static let terms = LeaseTerms(clockRateBound: 100_000, margin: 100 * .microsecond)

    @Test(
        arguments: [300, 1_000, 20_000] as [UInt64],
        [10, 100, 1_000].map { $0 * .millisecond }
    )
    func `a component uses at least 98% of what it keeps`(rate: UInt64, duration: Nanoseconds) {
        for isErratic in [false, true] {
            let manager = HonestManager(.init(limit: .max / 2, duration: duration))
            let member = Member(
                rate: rate,
                bytesPerRequest: 100,
                clockRate: 1_000_000,
                isErratic: isErratic,
                terms: Self.terms
            )
            let transit = 50 * .microsecond...70 * Nanoseconds.microsecond
            var fleet = Fleet(manager, [member], transit: transit, seed: rate + duration)
            fleet.run(until: .second)
            let leases = fleet.manager.leases.dropLast()
            let kept = leases.reduce(0) { $0 + UInt64($1.grant.requests) - $1.returned.requests }
            let spent = zip(leases, fleet.tally.spent).reduce(0) { $0 + $1.1.requests }
            let (leased, strict) = (fleet.tally.leased, fleet.tally.strict)
            #expect(spent * 100 >= kept * 98, "\(spent) of \(kept), erratic: \(isErratic)")
            #expect(leased > 8 * strict, "\(leased) leased, \(strict) asked for, erratic: \(isErratic)")
        }
    }

    @Test(arguments: UInt64(1)...2)
    func `a fleet that wants more than there is uses at least 98% of what is allowed`(seed: UInt64) {
        let rules = HonestManager.Rules(limit: 20_000, duration: 10 * .millisecond, outMax: 200)
        let members = [3_000, 5_000, 8_000, 12_000].map { rate in
            Member(rate: rate, bytesPerRequest: 0, clockRate: 1_000_000, isErratic: rate == 8_000, terms: Self.terms)
        }
        let transit = 50 * .microsecond...70 * Nanoseconds.microsecond
        var fleet = Fleet(HonestManager(rules), members, transit: transit, seed: seed)
        fleet.run(until: 1_500 * .millisecond)
        fleet.forgetTally()
        fleet.run(until: 2_500 * .millisecond)
        let used = fleet.tally.uses.count
        #expect(used <= 20_000 && used * 100 >= 20_000 * 98, "\(used) of 20,000, seed \(seed)")
    }
}

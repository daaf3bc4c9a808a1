import Testing
import WeirModel

@testable import WeirLease

/// Messages that are lost, doubled, late and out of order; clocks that differ by ρ; permits that lie about; pauses, and
/// limits that change: in an order that the seed decides.
struct TroubleTests {
    @Test(arguments: UInt64(1)...40)
    func `in any trouble no limit is exceeded, and nothing that was spent is handed back`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        var fleet = troubled(seed: seed, &chance)
        while fleet.now < 1_200 * .millisecond {
            fleet.run(until: fleet.now + chance.below(60 * .millisecond))
            let index = Int(chance.below(UInt64(fleet.members.count)))
            switch chance.below(5) {
            case 0: fleet.pause(index, for: chance.below(30 * .millisecond))
            case 1: fleet.limitsChanged()
            case 2: fleet.members[index].rate = chance.once(in: 3) ? 0 : chance.below(8_000)
            default: break
            }
        }
        let (tally, leases) = (fleet.tally, fleet.manager.leases)
        #expect(tally.late == 0, "seed \(seed)")
        #expect(fleet.manager.strangeReturns == 0, "seed \(seed)")
        #expect(tally.leased > 0, "seed \(seed)")
        for (lease, spent) in zip(leases, tally.spent) {
            let claimed = tally.claimed[lease.grant.lease] ?? .none
            #expect(spent.requests + claimed.requests <= UInt64(lease.grant.requests), "\(lease.grant), seed \(seed)")
            #expect(spent.bytes + claimed.bytes <= lease.grant.bytes, "\(lease.grant), seed \(seed)")
        }
        #expect(fullest(tally.uses, fleet.manager.rules.window) <= fleet.manager.rules.limit, "seed \(seed)")
    }

    private func troubled(seed: UInt64, _ chance: inout SplitMix64) -> Fleet {
        let rules = HonestManager.Rules(
            limit: 500 + chance.below(3_000),
            window: 500 * .millisecond,
            duration: (5 + chance.below(60)) * .millisecond,
            outMax: chance.once(in: 2) ? nil : 20 + chance.below(100)
        )
        let terms = LeaseTerms(clockRateBound: 100_000, margin: 0)
        let members = (0..<3).map { _ in
            Member(
                rate: chance.below(8_000),
                bytesPerRequest: chance.below(3) * 700,
                // Often as slow as is allowed, since a slow clock spends for longest.
                clockRate: chance.once(in: 2) ? 900_000 : 900_000 + chance.below(200_001),
                isErratic: chance.once(in: 2),
                terms: terms
            )
        }
        let transit = 20 * .microsecond...(20 + chance.below(8_000)) * Nanoseconds.microsecond
        var fleet = Fleet(HonestManager(rules), members, transit: transit, seed: seed)
        fleet.trouble = chance.once(in: 4) ? nil : 3 + chance.below(20)
        fleet.dawdling = chance.below(20 * .millisecond)
        return fleet
    }

    /// The most uses that any trailing window holds.
    private func fullest(_ uses: [Nanoseconds], _ window: Nanoseconds) -> UInt64 {
        var (first, most) = (0, 0)
        for (index, use) in uses.enumerated() {
            while uses[first] + window <= use { first += 1 }
            most = max(most, index - first + 1)
        }
        return UInt64(most)
    }
}

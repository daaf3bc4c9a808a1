import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct OptimumTests {
    @Test(arguments: UInt64(1)...20)
    func `in 100,000 overloads all is shared out and each share is within one unit of the slow model's`(
        seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<5_000 {
            let overload = Overload.next(&random)
            let shares = overload.shares
            guard isWhole(shares, overload), isNearModel(shares, overload) else {
                Issue.record("seed \(seed): \(overload) gave \(shares)")
                return
            }
        }
    }

    /// Overloaded, so that nothing may be left over.
    private func isWhole(_ shares: [UInt64], _ overload: Overload) -> Bool {
        shares.count == overload.claims.count
            && shares.reduce(0) { $0 + UInt128($1) } == UInt128(overload.capacity)
            && zip(shares, overload.claims).allSatisfy { $0 <= $1.want }
    }

    private func isNearModel(_ shares: [UInt64], _ overload: Overload) -> Bool {
        let model = ShareModel(capacity: overload.capacity, claims: overload.claims, floor: overload.floor)
        return zip(shares, model.shares).allSatisfy { share, exact in
            let share = UInt128(share) * model.unit
            return exact < share + model.unit && share < exact + model.unit + model.slack
        }
    }

    /// In one band the optimum is a fraction that can be written down. So this has no slack, and a share that is off by
    /// exactly one unit is found.
    @Test(arguments: UInt64(1)...8)
    func `within a band every share is less than one unit from the exact fraction`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_000 {
            var overload = Overload.next(&random, bands: [.normal])
            for place in overload.claims.indices { overload.claims[place].guarantee = 0 }
            let shares = overload.shares
            guard isExact(shares, overload) else {
                Issue.record("seed \(seed): \(overload) gave \(shares)")
                return
            }
        }
    }

    private func isExact(_ shares: [UInt64], _ overload: Overload) -> Bool {
        let claims = overload.claims.map { (want: UInt128($0.want), weight: UInt128($0.weight)) }
        // A claim is full if there is enough for all at the level at which it is just full.
        let full = claims.map { each in
            let total = claims.reduce(0) { $0 + min($1.want * each.weight, each.want * $1.weight) }
            return total <= UInt128(overload.capacity) * each.weight
        }
        let rest = zip(claims, full).reduce(UInt128(overload.capacity)) { $1.1 ? $0 - $1.0.want : $0 }
        let weights = zip(claims, full).reduce(0) { $1.1 ? $0 : $0 + $1.0.weight }
        return claims.indices.allSatisfy { place in
            let share = UInt128(shares[place])
            if full[place] { return share == claims[place].want }
            let (ours, exact) = (share * weights, rest * claims[place].weight)
            return max(ours, exact) - min(ours, exact) < weights
        }
    }
}

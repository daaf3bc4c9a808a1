import WeirModel

@testable import WeirGovernor

/// More wanted than there is, in many shapes.
struct Overload {
    var capacity: UInt64
    var claims: [Claim]
    var floor: UInt64

    var wanted: UInt128 { claims.reduce(0) { $0 + UInt128($1.want) } }
    var shares: [UInt64] { WaterFilling.shares(of: capacity, among: claims, floor: floor) }

    /// The next overload of a schedule; what fits is not one, and is passed over.
    static func next(_ random: inout SplitMix64, bands: [Priority]? = nil) -> Overload {
        while true {
            let overload = any(&random, bands: bands)
            if overload.wanted > UInt128(overload.capacity) { return overload }
        }
    }

    private static func any(_ random: inout SplitMix64, bands: [Priority]?) -> Overload {
        let count = random.once(in: 1_000) ? 200 : random.pick([1, 2, 2, 3, 3, 4, 6, 10])
        let bands =
            bands
            ?? random.element(of: [Priority.allCases, [.low, .critical], [random.element(of: Priority.allCases)]])
        let scale = random.pick([1, 3, 10, 1_000, 1 << 32, .max])
        let weights = random.pick([1, 4, 1_000, UInt64(UInt32.max)])
        let guarantees = random.pick([0, 0, scale / 8, scale, .max])
        let claims = (0..<count).map { _ in
            Claim(
                want: random.pick([0, scale, scale - random.below(2), random.below(scale), random.below(scale)]),
                guarantee: random.pick([0, guarantees, random.below(guarantees)]),
                priority: random.element(of: bands),
                weight: UInt32(random.pick([1, weights, 1 + random.below(weights)]))
            )
        }
        let wanted = claims.reduce(0 as UInt64) { $0.addingClamped($1.want) }
        let edge = random.pick([0, 1, 2, count, wanted / 2, max(1, wanted) - 1, .max])
        let capacity = random.once(in: 2) ? edge : random.below(wanted)
        return Overload(
            capacity: capacity,
            claims: claims,
            floor: random.pick([0, 0, 1, capacity / 10, random.below(capacity), .max])
        )
    }
}

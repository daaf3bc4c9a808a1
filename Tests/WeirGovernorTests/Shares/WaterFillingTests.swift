import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct WaterFillingTests {
    private func claim(
        _ want: UInt64,
        guarantee: UInt64 = 0,
        _ priority: Priority = .normal,
        weight: UInt32 = 1
    ) -> Claim {
        Claim(want: want, guarantee: guarantee, priority: priority, weight: weight)
    }

    private func shares(_ capacity: UInt64, _ claims: Claim..., floor: UInt64 = 0) -> [UInt64] {
        WaterFilling.shares(of: capacity, among: claims, floor: floor)
    }

    @Test func `where there is enough everybody gets its want`() {
        #expect(
            shares(100, claim(60, .low), claim(0, .critical), claim(40, guarantee: 5, .high), floor: 9) == [60, 0, 40]
        )
        #expect(shares(.max, claim(.max), claim(0)) == [.max, 0])
    }

    @Test func `nothing is divided into nothing, and among nobody`() {
        #expect(shares(0, claim(5, guarantee: 5), claim(.max, .critical), floor: 3) == [0, 0])
        #expect(shares(10) == [])
    }

    @Test func `who wants little gets it, and the others are equal`() {
        #expect(shares(100, claim(10), claim(80), claim(30), claim(50)) == [10, 30, 30, 30])
    }

    @Test func `weights are shares of the level and not of the want`() {
        #expect(shares(100, claim(1_000, weight: 1), claim(1_000, weight: 3)) == [25, 75])
        #expect(shares(100, claim(1_000, weight: 1), claim(30, weight: 3)) == [70, 30])
    }

    @Test func `wanting more than the share does not make the share larger`() {
        #expect(shares(90, claim(31), claim(80), claim(80)) == shares(90, claim(.max), claim(80), claim(80)))
    }

    @Test func `guarantees come first, whatever the priority`() {
        #expect(shares(100, claim(50, guarantee: 20, .low), claim(500, .critical)) == [20, 80])
    }

    @Test func `a guarantee is raised to what its band can add, like any other share`() {
        // Both want 50 more than their guarantees, and are equal in what is left.
        #expect(shares(60, claim(70, guarantee: 20), claim(50)) == [40, 20])
    }

    @Test func `guarantees beyond the capacity are themselves served by bands`() {
        let low = claim(90, guarantee: 60, .low)
        let highs = (claim(90, guarantee: 30, .high), claim(90, guarantee: 40, .high, weight: 2))
        #expect(shares(80, low, highs.0, highs.1, floor: 10) == [10, 30, 40])
        #expect(shares(60, low, highs.0, highs.1, floor: 10) == [0, 20, 40])
        #expect(shares(30, low, highs.0, highs.1, floor: 10) == [0, 10, 20])
    }

    @Test func `unused bandwidth is lent upward, and taken back when it is wanted`() {
        func divided(lowWants want: UInt64) -> [UInt64] {
            shares(100, claim(want, guarantee: 40, .low), claim(1_000, guarantee: 10, .critical))
        }
        #expect(divided(lowWants: 0) == [0, 100])
        #expect(divided(lowWants: 15) == [15, 85])
        #expect(divided(lowWants: 1_000) == [40, 60])
    }

    @Test func `a higher band is served whole before a lower one gets anything`() {
        let claims = (claim(30, .normal), claim(30, .critical), claim(30, .low), claim(30, .high))
        #expect(shares(75, claims.0, claims.1, claims.2, claims.3) == [15, 30, 0, 30])
    }

    @Test func `the floor keeps the lowest band alive`() {
        #expect(shares(100, claim(50, .low), claim(50, .low), claim(500, .critical), floor: 10) == [5, 5, 90])
    }

    @Test func `the floor is for the lowest band that wants anything more`() {
        #expect(shares(100, claim(0, .low), claim(50, .normal), claim(500, .critical), floor: 10) == [0, 10, 90])
        let guaranteed = claim(20, guarantee: 20, .low)
        #expect(shares(100, guaranteed, claim(50, .normal), claim(500, .critical), floor: 10) == [20, 10, 70])
    }

    @Test func `no more is kept than the lowest band wants or the guarantees left`() {
        #expect(shares(100, claim(3, .low), claim(500, .critical), floor: 10) == [3, 97])
        #expect(shares(100, claim(50, .low), claim(500, guarantee: 95, .critical), floor: 10) == [5, 95])
    }

    @Test func `the floor takes nothing from a band that is alone`() {
        #expect(shares(100, claim(500, .high), claim(500, .high), floor: 10) == [50, 50])
    }

    @Test func `what comes down to the lowest band is added to its floor`() {
        #expect(shares(100, claim(50, .low), claim(80, .high), floor: 10) == [20, 80])
        #expect(shares(9, claim(50, .low), claim(50, .low), claim(4, .high), floor: 3) == [3, 2, 4])
    }

    @Test func `the level is not rounded`() {
        #expect(
            shares(3, claim(9), claim(9), claim(9), claim(9), claim(9), claim(9), claim(9)) == [1, 1, 1, 0, 0, 0, 0]
        )
        #expect(shares(7, claim(.max, weight: 2), claim(.max, weight: 3), claim(.max, weight: 5)) == [1, 2, 4])
    }

    @Test func `units left over go to the largest remainders, then to the first`() {
        // Of 10 by 3 : 4 : 6 the exact parts are 2 4/13, 3 1/13 and 4 8/13.
        #expect(shares(10, claim(99, weight: 3), claim(99, weight: 4), claim(99, weight: 6)) == [2, 3, 5])
        #expect(shares(11, claim(99), claim(99), claim(99)) == [4, 4, 3])
    }

    @Test func `the largest numbers divide exactly`() {
        let half: UInt64 = 1 << 63
        #expect(shares(.max, claim(.max), claim(.max)) == [half, half - 1])
        #expect(shares(.max, claim(.max, guarantee: .max, .low), claim(.max, guarantee: .max, .high)) == [0, .max])
        let (heavy, light) = (claim(.max, weight: .max), claim(.max, weight: 1))
        #expect(shares(1 << 40, heavy, light) == [(1 << 40) - (1 << 8), 1 << 8])
    }

    @Test(arguments: UInt64(1)...20)
    func `the order of claims matters only for the units left over`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let overload = Overload.next(&random)
            var turned = overload
            let order = overload.claims.indices.shuffled(using: &random)
            turned.claims = order.map { overload.claims[$0] }
            let (before, after) = (overload.shares, turned.shares)
            let apart = zip(order, after).map { before[$0] > $1 ? before[$0] - $1 : $1 - before[$0] }
            try #require(apart.allSatisfy { $0 <= 1 }, "seed \(seed): \(overload)")
            #expect(turned.total(of: .low, in: after) == overload.total(of: .low, in: before))
        }
    }
}

extension Overload {
    fileprivate func total(of band: Priority, in shares: [UInt64]) -> UInt64 {
        zip(claims, shares).reduce(0) { $1.0.priority == band ? $0 + $1.1 : $0 }
    }
}

import Testing

@testable import WeirExchange

@Suite struct `The price walk` {
    private let walk = PriceWalk(seed: 1, symbol: "BTC/USD", start: 5_000_000, volatility: 50)

    @Test func `it is the same on every machine and in every version`() {
        #expect(
            (0..<6).map { walk.price(at: $0) } == [5_000_000, 5_000_013, 5_000_088, 5_000_006, 5_000_032, 5_000_021]
        )
        #expect(walk.price(at: 1_000_000_000) == 3_248_179)
    }

    @Test func `a price does not depend on which were asked for before`() {
        let again = PriceWalk(seed: 1, symbol: "BTC/USD", start: 5_000_000, volatility: 50)
        let forwards = walk.prices(in: 0..<2_000)
        let backwards = (0..<2_000).reversed().map { again.price(at: $0) }
        #expect(forwards == backwards.reversed())
    }

    @Test func `seeds and symbols have lives of their own`() {
        let others = [
            PriceWalk(seed: 2, symbol: "BTC/USD", start: 5_000_000, volatility: 50),
            PriceWalk(seed: 1, symbol: "ETH/USD", start: 5_000_000, volatility: 50),
        ]
        for other in others {
            #expect((1..<1_000).count { walk.price(at: $0) == other.price(at: $0) } < 20)
        }
    }

    @Test(arguments: [1, 2, 3, 7, 100, 5_000_000] as [Int64])
    func `it stays between half and one and a half times its start`(start: Int64) {
        let wild = PriceWalk(seed: 3, symbol: "X/Y", start: start, volatility: 4_096)
        let band = max(1, start / 2)...(start + start / 2)
        for n in stride(from: Int64(0), to: PriceWalk.lastPosition, by: 70_368_744_177_664 / 997) {
            #expect(band.contains(wild.price(at: n)))
        }
    }

    @Test func `its variance grows with the number of steps, as a random walk's does`() {
        let prices = walk.prices(in: 1_000_000..<1_100_000)
        for lag in [1, 16, 256] {
            let squares = stride(from: 0, to: prices.count - lag, by: lag).map { n in
                let difference = Double(prices[n + lag] - prices[n])
                return difference * difference
            }
            let variance = squares.reduce(0, +) / Double(squares.count) / Double(lag)
            #expect(0.7 * 2_500 < variance && variance < 1.3 * 2_500, "lag \(lag): \(variance)")
        }
    }

    @Test(arguments: 0..<50)
    func `a range has the prices that its positions have alone`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let first =
            Int64.random(in: 0...PriceWalk.lastPosition, using: &random) >> Int64.random(in: 0...48, using: &random)
        let range = first..<min(first + .random(in: 0...20, using: &random), PriceWalk.lastPosition + 1)
        #expect(walk.prices(in: range) == range.map { walk.price(at: $0) }, "seed \(seed)")
    }

    @Test func `the ends of its domain are held`() {
        #expect(walk.price(at: -1) == walk.price(at: 0))
        #expect(walk.price(at: .min) == 5_000_000)
        #expect(walk.price(at: .max) == walk.price(at: PriceWalk.lastPosition))
        #expect(walk.prices(in: PriceWalk.lastPosition ..< .max).count == 1)
        #expect(walk.prices(in: -5..<0).isEmpty)
    }

    @Test func `no volatility is no movement`() {
        let still = PriceWalk(seed: 1, symbol: "USD/EUR", start: 100, volatility: 0)
        #expect((0..<100).allSatisfy { still.price(at: $0 * 1_000_003) == 100 })
    }
}

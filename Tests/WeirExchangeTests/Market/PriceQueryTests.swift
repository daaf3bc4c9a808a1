import Testing

@testable import WeirExchange

@Suite struct `A price query` {
    private let clock = MarketClock(start: 1_000, interval: 10)

    private func page(_ kept: ClosedRange<Int64>, _ change: (inout PriceQuery) -> Void) -> PricePage {
        var query = PriceQuery(limit: 3)
        change(&query)
        return query.page(of: kept, clock: clock)
    }

    @Test func `without a beginning it is answered with the latest points`() {
        #expect(page(1...9) { _ in } == PricePage(sequences: 7..<10, next: nil))
        #expect(page(1...9) { $0.to = 5 } == PricePage(sequences: 3..<6, next: nil))
        #expect(page(1...2) { _ in } == PricePage(sequences: 1..<3, next: nil))
    }

    @Test func `with a beginning it is answered from there, page by page`() {
        #expect(page(1...9) { $0.from = 2 } == PricePage(sequences: 2..<5, next: 5))
        #expect(page(1...9) { $0.from = 7 } == PricePage(sequences: 7..<10, next: nil))
        #expect(page(1...9) { ($0.from, $0.to) = (2, 4) } == PricePage(sequences: 2..<5, next: nil))
    }

    @Test func `times are inclusive at both ends`() {
        #expect(page(1...9) { ($0.start, $0.end) = (1_010, 1_030) } == PricePage(sequences: 2..<5, next: nil))
        #expect(page(1...9) { ($0.start, $0.end) = (1_011, 1_039) } == PricePage(sequences: 3..<5, next: nil))
    }

    @Test func `what is no longer kept or not yet there is left out`() {
        #expect(page(5...9) { $0.from = 1 } == PricePage(sequences: 5..<8, next: 8))
        #expect(page(5...9) { ($0.from, $0.to) = (1, 4) }.sequences.isEmpty)
        #expect(page(5...9) { $0.from = .max }.sequences.isEmpty)
        #expect(page(5...9) { $0.start = .max }.sequences.isEmpty)
        #expect(page(5...9) { $0.end = 0 }.sequences.isEmpty)
        #expect(page(5...9) { ($0.from, $0.to) = (8, 6) }.sequences.isEmpty)
    }

    @Test(arguments: 0..<100)
    func `following the pages closes exactly the range asked for`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let oldest = Int64.random(in: 1...50, using: &random)
        let kept = oldest...(oldest + .random(in: 0...200, using: &random))
        let from = Int64.random(in: 1...300, using: &random)
        let to = Int64.random(in: 1...300, using: &random)
        let (start, end) = (Int64.random(in: 0...4_000, using: &random), Int64.random(in: 0...4_000, using: &random))
        var query = PriceQuery(from: from, to: to, start: start, end: end, limit: .random(in: 1...7, using: &random))
        var seen: [Int64] = []
        while true {
            let page = query.page(of: kept, clock: clock)
            seen += page.sequences
            guard let next = page.next else { break }
            query.from = next
        }
        let expected = kept.filter { n in
            let time = 1_000 + (n - 1) * 10
            return from...max(from, to) ~= n && n <= to && start <= time && time <= end
        }
        #expect(seen == expected, "seed \(seed)")
    }

    @Test func `tick 1 happens at the start, and none before`() {
        #expect(clock.newest(at: 999) == 0)
        #expect(clock.newest(at: 1_000) == 1)
        #expect(clock.newest(at: 1_009) == 1)
        #expect(clock.newest(at: 1_010) == 2)
        #expect(clock.time(of: 2) == 1_010)
        #expect(clock.time(of: .max) == .max)
    }
}

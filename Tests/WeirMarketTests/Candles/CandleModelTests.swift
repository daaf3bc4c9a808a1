import Testing
import WeirMarket

/// Random ticks in random orders, against a model that sorts everything and begins anew each time.
struct CandleModelTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `any order of arrival gives the candles of the sorted ticks`(_ seed: UInt64) {
        var dice = Dice(seed)
        let ticks = Self.ticks(&dice)
        let kept = Int(dice.within(1...200))
        let expected = Self.model(ticks, kept: kept)
        for order in 0..<4 {
            var candles = SymbolCandles([.second, .minute, .fiveMinutes], kept: kept)
            for tick in Self.shuffled(ticks + ticks.prefix(20), &dice) { _ = candles.take(tick) }
            for (series, model) in zip(candles.series, expected) {
                #expect(series.candles.map(Row.init) == model, "seed \(seed), order \(order), \(series.interval)")
            }
        }
    }

    /// What a candle says.
    struct Row: Equatable {
        var start: Int64
        var prices: [String]
        var count: UInt64
        var sequences: [UInt64]

        init(_ candle: Candle) {
            start = candle.start
            prices = [candle.open, candle.high, candle.low, candle.close].map(\.description)
            prices.append("\(candle.volume24h.map(\.description) ?? "-")")
            count = candle.count
            sequences = [candle.first.sequence, candle.last.sequence]
        }

        /// - Parameter ticks: those of one candle, in their order, at least one.
        init(start: Int64, _ ticks: [Tick]) {
            self.start = start
            let prices = ticks.map(\.price)
            let high = prices.reduce(prices[0]) { $1 > $0 || $1 == $0 && $1.scale > $0.scale ? $1 : $0 }
            let low = prices.reduce(prices[0]) { $1 < $0 || $1 == $0 && $1.scale > $0.scale ? $1 : $0 }
            self.prices = [prices[0], high, low, prices[prices.count - 1]].map(\.description)
            self.prices.append("\(ticks.last?.volume24h.map(\.description) ?? "-")")
            count = UInt64(ticks.count)
            sequences = [ticks[0].sequence, ticks[ticks.count - 1].sequence]
        }
    }

    private static func model(_ ticks: [Tick], kept: Int) -> [[Row]] {
        CandleInterval.usual.map { interval in
            let sorted = ticks.sorted { ($0.utc, $0.sequence) < ($1.utc, $1.sequence) }
            let newest = sorted.map { interval.start(of: $0.utc) }.max() ?? 0
            let groups = Dictionary(grouping: sorted) { interval.start(of: $0.utc) }
            return groups.keys.sorted().filter { $0 > newest - Int64(kept) * interval.nanoseconds }.map { start in
                Row(start: start, groups[start] ?? [])
            }
        }
    }

    /// Numbers with gaps, times that are not always in the order of the numbers, prices with and without zeros at the end.
    private static func ticks(_ dice: inout Dice) -> [Tick] {
        var sequence: UInt64 = 0
        var utc = Int64(dice.below(1_000_000_000_000))
        return (0..<Int(dice.within(1...400))).map { _ in
            sequence += dice.percent(80) ? 1 : dice.within(2...9)
            utc += Int64(dice.below(dice.percent(5) ? 90_000_000_000 : 800_000_000))
            let shift = Int64(dice.below(2_000_000_000)) - 1_000_000_000
            let scale = UInt8(dice.below(2))
            let cents = Int128(dice.within(1...50)) * (scale == 0 ? 1 : 10)
            return Tick(
                symbol: "S",
                sequence: sequence,
                utc: utc + shift,
                price: ExactDecimal(digits: cents, scale: scale),
                volume24h: dice.percent(50) ? ExactDecimal(digits: Int128(sequence)) : nil
            )
        }
    }

    private static func shuffled(_ ticks: [Tick], _ dice: inout Dice) -> [Tick] {
        var ticks = ticks
        for index in ticks.indices.reversed() { ticks.swapAt(index, Int(dice.below(UInt64(index + 1)))) }
        return ticks
    }
}

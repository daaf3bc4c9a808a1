import Testing
import WeirMarket

private let second: Int64 = 1_000_000_000

/// A tick with a price in cents.
func tick(_ sequence: UInt64, at utc: Int64, _ cents: Int128, symbol: String = "BTC/USD") -> Tick {
    Tick(symbol: symbol, sequence: sequence, utc: utc, price: ExactDecimal(digits: cents, scale: 2))
}

/// What becomes of ticks, one rule a test.
struct CandleTests {
    @Test func `a candle is its ticks' first, highest, lowest and last`() throws {
        var candles = SymbolCandles()
        for (index, cents) in [500, 700, 300, 400].enumerated() {
            #expect(candles.take(tick(UInt64(index + 1), at: Int64(index) * second / 10, Int128(cents))) == .taken)
        }
        let candle = try #require(candles[.second].first)
        #expect(candle.open.digits == 500 && candle.high.digits == 700 && candle.low.digits == 300)
        #expect(candle.close.digits == 400 && candle.count == 4 && candle.start == 0)
        #expect(candle.first.sequence == 1 && candle.last.sequence == 4)
        #expect(candles[.minute].count == 1 && candles[.fiveMinutes].count == 1)
    }

    @Test func `a candle begins at a whole multiple of its interval, before 1970 too`() {
        #expect(CandleInterval.minute.start(of: 61 * second) == 60 * second)
        #expect(CandleInterval.minute.start(of: 60 * second) == 60 * second)
        #expect(CandleInterval.minute.start(of: -1) == -60 * second)
        #expect(CandleInterval.fiveMinutes.start(of: .min) <= .min + 300 * second)
        #expect(CandleInterval.usual.map(\.name) == ["1s", "1m", "5m"] && CandleInterval.seconds(7_200).name == "2h")
    }

    @Test func `a late tick revises the candle it belongs to and no other`() {
        var candles = SymbolCandles([.second])
        _ = candles.take(tick(2, at: 500_000_000, 500))
        _ = candles.take(tick(4, at: 1_500_000_000, 600))
        _ = candles.take(tick(1, at: 100_000_000, 450))
        _ = candles.take(tick(3, at: 900_000_000, 550))
        let made = candles[.second].map { [$0.open.digits, $0.high.digits, $0.low.digits, $0.close.digits] }
        #expect(made == [[450, 550, 450, 550], [600, 600, 600, 600]])
    }

    @Test func `of two ticks at one time the higher number is the later`() {
        var candles = SymbolCandles([.second])
        _ = candles.take(tick(8, at: 5, 800))
        _ = candles.take(tick(7, at: 5, 700))
        #expect(candles[.second].first?.open.digits == 700 && candles[.second].first?.close.digits == 800)
    }

    @Test func `a tick that comes twice counts once`() {
        var candles = SymbolCandles([.second])
        _ = candles.take(tick(1, at: 5, 100))
        _ = candles.take(tick(3, at: 6, 100))
        #expect(candles.take(tick(1, at: 5, 100)) == .duplicate && candles[.second].first?.count == 2)
    }

    @Test func `a tick older than what is kept is told, interval by interval`() {
        var candles = SymbolCandles([.second, .minute], kept: 10)
        _ = candles.take(tick(2, at: 120 * second, 100))
        #expect(candles.take(tick(1, at: 100 * second, 100)) == .tooLate([.second]))
        #expect(candles[.second].count == 1 && candles[.minute].count == 2)
    }

    @Test func `what is kept is bounded by time, and times strictly ascend`() {
        var candles = SymbolCandles([.second], kept: 50)
        for index in 0..<10_000 { _ = candles.take(tick(UInt64(index + 1), at: Int64(index) * second * 3, 100)) }
        let starts = candles[.second].map(\.start)
        #expect(starts.count == 17 && zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `numbers that begin again are no duplicates, and the later generation is later`() {
        var candles = SymbolCandles([.second])
        _ = candles.take(tick(5, at: 5, 100))
        candles.beginAgain()
        #expect(candles.take(tick(5, at: 5, 200)) == .taken)
        #expect(candles[.second].first?.open.digits == 100 && candles[.second].first?.close.digits == 200)
    }

    @Test func `symbols have a bound, beyond which they are refused by name`() {
        var candles = Candles(symbolsMax: 1)
        #expect(candles.take(tick(1, at: 0, 1, symbol: "A")) == .symbol(.taken))
        #expect(candles.take(tick(1, at: 0, 1, symbol: "B")) == .refused && candles.symbols == ["A"])
    }

    @Test func `numbers seen take one range where none is missing, and never more than the bound`() {
        var seen = SequenceSet(rangesMax: 3)
        let first = [5, 1, 3].map { seen.insert($0) }
        #expect(first == [true, true, true] && seen.ranges == [1...1, 3...3, 5...5])
        let second = [2, 2, 4].map { seen.insert($0) }
        #expect(second == [true, false, true] && seen.ranges == [1...5])
        // Four ranges are one too many: the two lowest become one.
        let third = [10, 20, 30, 7].map { seen.insert($0) }
        #expect(third == [true, true, true, false] && seen.ranges == [1...10, 20...20, 30...30])
        let ends = [.max, .max - 1, 0].map { seen.insert($0) }
        #expect(ends == [true, true, true])
    }
}

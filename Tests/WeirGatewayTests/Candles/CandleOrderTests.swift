import Testing
import Weir
import WeirMarket

@testable import WeirGateway

/// The gateway's candles against the pure projection, which is held against a slow model of its own.
struct CandleOrderTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `folded in batches of any size, candles are those of the projection`(_ seed: UInt64) async throws {
        var dice = Dice(seed)
        let stage = try Stage()
        let kept = Int64(dice.within(1...40))
        let model = try stage.model(Keep(candles: kept))
        var candles = SymbolCandles(CandleInterval.usual, kept: Int(kept))
        var batch: [StreamElement] = []
        for seq in 1...dice.within(1...300) {
            let utc = morning + Int64(dice.within(0...60_000)) * 1_000_000
            let cents = dice.within(100...999)
            let price = "\(cents / 100).\(cents % 100)"
            batch.append(published(seq, #"{"price":\#(price),"timestamp":"\#(UTCText.text(of: utc))"}"#))
            let decimal = try #require(ExactDecimal(price))
            _ = candles.take(Tick(symbol: "BTC/USD", sequence: seq, utc: utc, price: decimal))
            if dice.percent(10) {
                try await model.fold(batch)
                batch = []
            }
        }
        try await model.fold(batch)
        for interval in CandleInterval.usual {
            let question = CandleQuestion(symbol: "BTC/USD", interval: interval, limit: 1_000)
            #expect(try await model.candles(question).candles == Array(candles[interval]), "seed \(seed), \(interval)")
        }
    }
}

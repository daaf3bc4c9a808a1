import GRDB
import Testing
import Weir
import WeirMarket
import WeirModel

@testable import WeirGateway

/// Candles in the read model.
struct CandleFoldTests {
    private let stage: Stage

    init() throws { stage = try Stage() }

    /// A price that its publisher dated so many milliseconds after the morning, and that the manager took an hour later.
    private func dated(_ seq: UInt64, _ milliseconds: Int64, _ price: String) -> StreamElement {
        let time = UTCText.text(of: morning + milliseconds * 1_000_000)
        let payload = #"{"price":\#(price),"volume_24h":\#(seq),"timestamp":"\#(time)"}"#
        return published(seq, payload, utc: morning + 3_600_000_000_000)
    }

    private func text(_ candle: Candle) -> String {
        "\(candle.open) \(candle.high) \(candle.low) \(candle.close) \(candle.count) \(candle.first.sequence) \(candle.last.sequence)"
    }

    private func candles(_ model: ReadModel, _ interval: CandleInterval) async throws -> [String] {
        try await model.candles(CandleQuestion(symbol: "BTC/USD", interval: interval, limit: 100)).candles.map(text)
    }

    @Test func `prices become candles of a second, a minute and five, whether folded at once or one by one`()
        async throws
    {
        let prices = [dated(1, 100, "5.0"), dated(2, 900, "7"), dated(3, 1_100, "4.50"), dated(4, 61_000, "6")]
        let (atOnce, other) = (try stage.model(), try Stage())
        let oneByOne = try other.model()
        try await atOnce.fold(prices)
        for price in prices { try await oneByOne.fold([price]) }
        for model in [atOnce, oneByOne] {
            #expect(
                try await candles(model, .second) == [
                    "5.0 7 5.0 7 2 1 2", "4.50 4.50 4.50 4.50 1 3 3", "6 6 6 6 1 4 4",
                ]
            )
            #expect(try await candles(model, .minute) == ["5.0 7 4.50 4.50 3 1 3", "6 6 6 6 1 4 4"])
            #expect(try await candles(model, .fiveMinutes) == ["5.0 7 4.50 6 4 1 4"])
        }
    }

    @Test func `a price that is dated late revises the candle it belongs to, in another fold too`() async throws {
        let model = try stage.model()
        try await model.fold([dated(1, 500, "5"), dated(2, 1_500, "6")])
        try await model.fold([dated(3, 100, "4"), dated(4, 999, "9")])
        #expect(try await candles(model, .second) == ["4 9 4 9 3 3 4", "6 6 6 6 1 2 2"])
    }

    @Test func `what comes twice changes nothing, and a model that is opened again goes on`() async throws {
        let model = try stage.model()
        try await model.fold([dated(1, 500, "5")])
        try model.close()
        let again = try stage.model()
        try await again.fold([dated(1, 500, "5"), dated(2, 600, "6")])
        #expect(try await candles(again, .second) == ["5 6 5 6 2 1 2"])
    }

    @Test func `candles stay when their prices are dropped, and go when their numbers begin again`() async throws {
        let model = try stage.model(Keep(messages: 1))
        try await model.fold((1...50).map { dated($0, Int64($0) * 1_000, "1") })
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 100)).prices.count == 1)
        #expect(try await candles(model, .second).count == 50)
        try await model.fold([.reset(bitcoin)])
        #expect(try await candles(model, .second).isEmpty)
        try await model.fold([dated(1, 0, "2")])
        #expect(try await candles(model, .minute) == ["2 2 2 2 1 1 1"])
    }

    @Test func `so many intervals are kept, and a price older than these is in no candle`() async throws {
        let model = try stage.model(Keep(candles: 10))
        try await model.fold((1...30).map { dated($0, Int64($0) * 1_000, "1") })
        #expect(try await candles(model, .second).count == 10)
        try await model.fold([dated(31, 5_000, "9"), dated(32, 21_000, "9")])
        #expect(try await candles(model, .second).first == "1 9 1 9 2 21 32")
        let asked = CandleQuestion(symbol: "BTC/USD", interval: .second, start: morning + 20_000_000_000, limit: 5)
        #expect(try await model.candles(asked).isTooOld)
        var later = asked
        later.start = morning + 21_999_000_000
        let page = try await model.candles(later)
        #expect(!page.isTooOld && page.candles.first?.start == morning + 21_000_000_000)
    }

    @Test func `a price from the future, or with more digits than fit, is in no candle`() async throws {
        let model = try stage.model()
        let far = String(repeating: "9", count: 50)
        try await model.fold([dated(1, 0, "1"), dated(2, 10_000_000, "2"), dated(3, 100, far), dated(4, 200, "3")])
        #expect(try await candles(model, .minute) == ["1 3 1 3 2 1 4"])
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 9)).prices.count == 4)
    }

    @Test func `pages of candles, followed to the end, bring each once`() async throws {
        let model = try stage.model()
        try await model.fold((1...95).map { dated($0, Int64($0) * 3_000, "1") })
        var starts: [Int64] = []
        var question = CandleQuestion(symbol: "BTC/USD", interval: .second, start: morning, limit: 10)
        while question.start != nil {
            let page = try await model.candles(question)
            starts += page.candles.map(\.start)
            question.start = page.next
        }
        #expect(starts == (1...95).map { morning + $0 * 3_000_000_000 })
        question = CandleQuestion(symbol: "BTC/USD", interval: .second, end: starts[50], limit: 3)
        #expect(try await model.candles(question).candles.map(\.start) == Array(starts[48...50]))
    }

    @Test func `the view reads well`() async throws {
        let model = try stage.model()
        try await model.fold([dated(1, 0, "1.50")])
        let rows = try await stage.connection().read { db in
            try String.fetchAll(db, sql: "SELECT symbol || seconds || time || open FROM candlesticks ORDER BY seconds")
        }
        let time = UTCText.text(of: morning).dropLast() + ".000000000Z"
        #expect(rows == [1, 60, 300].map { "BTC/USD\($0)\(time)1.50" })
    }
}

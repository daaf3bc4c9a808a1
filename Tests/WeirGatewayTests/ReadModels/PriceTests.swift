import Testing
import Weir
import WeirModel

@testable import WeirGateway

struct PriceTests {
    let model: ReadModel
    private let stage: Stage

    init() throws {
        stage = try Stage()
        model = try stage.model()
    }

    private func seqs(_ question: PriceQuestion) async throws -> [UInt64] {
        try await model.prices(question).prices.map(\.seq)
    }

    @Test func `prices are found by symbol, by time, by sequence and by number`() async throws {
        try await model.fold((1...100).map { price($0, "\($0).50") })
        func at(_ seq: UInt64) -> Int64 { stamp(seq).utc }
        let symbol = "BTC/USD"
        #expect(try await seqs(PriceQuestion(symbol: symbol, limit: 3)) == [98, 99, 100])
        #expect(try await seqs(PriceQuestion(symbol: symbol, toSeq: 50, limit: 3)) == [48, 49, 50])
        #expect(try await seqs(PriceQuestion(symbol: symbol, end: at(50), limit: 2)) == [49, 50])
        #expect(try await seqs(PriceQuestion(symbol: symbol, start: at(7), limit: 2)) == [7, 8])
        #expect(try await seqs(PriceQuestion(symbol: symbol, start: at(7) + 1, end: at(9), limit: 9)) == [8, 9])
        #expect(try await seqs(PriceQuestion(symbol: symbol, fromSeq: 10, toSeq: 12, limit: 9)) == [10, 11, 12])
        #expect(try await seqs(PriceQuestion(symbol: symbol, fromSeq: 12, toSeq: 10, limit: 9)) == [])
        #expect(try await seqs(PriceQuestion(symbol: "BTC", limit: 9)) == [])
        #expect(try await model.prices(PriceQuestion(symbol: "BTC", limit: 9)).topic == nil)
    }

    @Test func `pages of prices, followed to the end, bring each once`() async throws {
        try await model.fold((1...95).map { $0 % 7 == 0 ? published($0, "none") : price($0, "1") })
        var found: [UInt64] = []
        var question = PriceQuestion(symbol: "BTC/USD", fromSeq: 0, limit: 10)
        while question.fromSeq != nil {
            let page = try await model.prices(question)
            found += page.prices.map(\.seq)
            question.fromSeq = page.next
        }
        #expect(found == (1...95).filter { $0 % 7 != 0 })
        #expect(try await model.topics(limit: 1).first?.skipped == 13)
    }

    @Test func `holes among the prices that were asked for are named`() async throws {
        try await model.fold([price(1, "1"), price(4, "4"), .unfillable(bitcoin, 5...6), price(7, "7")])
        let jumped = Hole(range: 2...3, cause: .jumped)
        let lost = Hole(range: 5...6, cause: .unfillable)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 9)).holes == [jumped, lost])
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 2)).holes == [lost])
        let first = try await model.prices(PriceQuestion(symbol: "BTC/USD", fromSeq: 1, limit: 1))
        #expect(first.holes == [jumped] && first.next == 4)
        let part = try await model.prices(PriceQuestion(symbol: "BTC/USD", fromSeq: 3, toSeq: 5, limit: 9))
        #expect(part.holes == [Hole(range: 3...3, cause: .jumped), Hole(range: 5...5, cause: .unfillable)])
    }

    @Test func `a price is kept to the digit, with the publisher's own date`() async throws {
        let payload = """
            {"timestamp": "2024-01-01T00:00:00Z", "price": 50000.0, "bid": "49999.000000000000000000000000000000000000001",
             "ask": 5.0001E+4, "volume_24h": 1000.0, "symbol": "BTC/USD"}
            """
        try await model.fold([published(1, payload)])
        let row = try #require(await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 1)).prices.first)
        #expect(row.timestamp == "2024-01-01T00:00:00Z" && row.price == "50000.0" && row.ask == "5.0001E+4")
        #expect(row.bid == "49999.000000000000000000000000000000000000001" && row.volume == "1000.0")
    }

    @Test func `only the market's channel has prices`() async throws {
        try await model.fold([published(1, #"{"price":1}"#, on: Topic("markets", "BTC/USD"))])
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 1)).prices == [])
    }
}

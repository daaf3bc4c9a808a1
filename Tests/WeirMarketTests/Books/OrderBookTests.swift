import Testing
import WeirMarket

struct OrderBookTests {
    private func level(_ price: Int128, _ amount: Int128) -> BookLevel {
        BookLevel(price: ExactDecimal(digits: price, scale: 1), amount: ExactDecimal(digits: amount))
    }

    private func prices(_ side: BookSide) -> [Int128] { side.levels.map(\.price.digits) }

    @Test func `levels stand in their order, the best first, whatever order they came in`() {
        var book = OrderBook()
        book.apply(
            BookUpdate(
                isSnapshot: true,
                bids: [10, 30, 20].map { level($0, 1) },
                asks: [60, 40, 50].map { level($0, 1) }
            )
        )
        #expect(prices(book.bids) == [30, 20, 10] && prices(book.asks) == [40, 50, 60])
        #expect(book.bids.best == level(30, 1) && book.asks[1] == level(50, 1) && !book.isCrossed)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a snapshot's levels stand as if each were set in turn`(_ seed: UInt64) {
        var dice = Dice(seed)
        let levels = (0..<200).map { _ in level(Int128(dice.below(60)), Int128(dice.below(3))) }
        var (whole, single) = (OrderBook(), OrderBook())
        let strays = whole.apply(BookUpdate(isSnapshot: true, bids: levels, asks: levels))
        var expected = 0
        for level in levels { expected += single.apply(BookUpdate(isSnapshot: false, bids: [level], asks: [level])) }
        #expect(whole == single && strays == expected, "seed \(seed)")
    }

    @Test func `a change sets, adds and removes, and tells of what was not there to be removed`() {
        var book = OrderBook()
        book.apply(BookUpdate(isSnapshot: true, bids: [level(10, 1), level(20, 2)]))
        let strays = book.apply(
            BookUpdate(isSnapshot: false, bids: [level(10, 5), level(15, 3), level(20, 0), level(99, 0)])
        )
        #expect(strays == 1 && book.bids.levels.map(\.amount.digits) == [3, 5])
    }

    @Test func `one price has one level, however many zeros it is written with`() {
        var book = OrderBook()
        book.apply(BookUpdate(isSnapshot: false, asks: [level(10, 1)]))
        let same = BookLevel(price: ExactDecimal(digits: 1_000, scale: 3), amount: ExactDecimal(digits: 7))
        book.apply(BookUpdate(isSnapshot: false, asks: [same]))
        #expect(book.asks.count == 1 && book.asks.best?.amount.digits == 7)
    }

    @Test func `a snapshot takes the place of what was there`() {
        var book = OrderBook()
        book.apply(BookUpdate(isSnapshot: false, bids: [level(10, 1)], asks: [level(20, 1)]))
        book.apply(BookUpdate(isSnapshot: true, asks: [level(30, 1)]))
        #expect(book.bids.count == 0 && prices(book.asks) == [30])
    }

    @Test func `the worst levels beyond the depth are forgotten after a message, and not within it`() {
        var book = OrderBook(depthMax: 2)
        book.apply(BookUpdate(isSnapshot: true, bids: [30, 20, 10].map { level($0, 1) }))
        #expect(prices(book.bids) == [30, 20])
        book.apply(BookUpdate(isSnapshot: false, bids: [level(25, 1), level(30, 0)]))
        #expect(prices(book.bids) == [25, 20])
    }

    @Test func `sides that cross show`() {
        var book = OrderBook()
        book.apply(BookUpdate(isSnapshot: true, bids: [level(10, 1)], asks: [level(11, 1)]))
        #expect(!book.isCrossed)
        book.apply(BookUpdate(isSnapshot: false, bids: [level(11, 1)]))
        #expect(book.isCrossed)
    }

    @Test func `the checksum is that of zlib`() {
        let check = Array("123456789".utf8)
        var crc = CRC32()
        crc.update(check.span)
        #expect(crc.value == 0xCBF4_3926)
        #expect(CRC32().value == 0)
    }

    @Test func `Kraken's checksum is the one of its guide's example`() throws {
        // From Kraken's WebSocket guide, "Book Checksum": the ten levels of each side, and 974947235 as their checksum.
        let asks = [
            "0.05005", "0.05010", "0.05015", "0.05020", "0.05025", "0.05030", "0.05035", "0.05040", "0.05045",
            "0.05050",
        ]
        let bids = [
            "0.05000", "0.04995", "0.04990", "0.04980", "0.04975", "0.04970", "0.04965", "0.04960", "0.04955",
            "0.04950",
        ]
        func levels(_ prices: [String]) throws -> [BookLevel] {
            try prices.map { price in
                BookLevel(price: try #require(ExactDecimal(price)), amount: try #require(ExactDecimal("0.00000500")))
            }
        }
        var book = OrderBook()
        book.apply(BookUpdate(isSnapshot: true, bids: try levels(bids), asks: try levels(asks)))
        var scratch: [UInt8] = []
        #expect(book.krakenChecksum(&scratch) == 974_947_235)
    }
}

internal import GRDB
internal import WeirMarket
internal import WeirModel

/// One price of a symbol. Decimals are JSON numbers, as they were published.
struct PriceRow: Equatable, Sendable {
    var seq: UInt64
    /// Nanoseconds since 1970: as the publisher dated it, else when the manager decided it.
    var utc: Int64
    var price: String
    var bid: String?
    var ask: String?
    var volume: String?

    /// `2024-01-01T00:00:00Z`, with as much of a fraction as there is.
    var timestamp: String { UTCText.text(of: utc) }

    init(row: Row) throws {
        seq = UInt64(clamping: try row.number("seq"))
        utc = try row.number("utc")
        price = try row.text("price")
        bid = try row.textIfAny("bid")
        ask = try row.textIfAny("ask")
        volume = try row.textIfAny("volume_24h")
    }
}

/// Prices of one symbol.
struct PricePage: Equatable, Sendable {
    /// Ascending by sequence.
    var prices: [PriceRow] = []
    /// The first sequence to ask for next, other things unchanged; nil where the question is answered in full.
    var next: UInt64?
    /// What never came of the sequences that the page covers.
    var holes: [Hole] = []
    /// Whether sequences were asked for that are no longer kept, or were there before the topic was first heard.
    var isTooOld = false
    /// The market's topic, at the same moment; nil where it was never heard of.
    var topic: TopicRow?
}

/// A question about prices. Every bound is inclusive; an absent one does not bound.
struct PriceQuestion: Equatable, Sendable {
    var symbol: String
    /// Nanoseconds since 1970.
    var start: Int64?
    /// Nanoseconds since 1970.
    var end: Int64?
    var fromSeq: UInt64?
    var toSeq: UInt64?
    /// Prices at most, at least 1.
    var limit: Int

    init(
        symbol: String,
        start: Int64? = nil,
        end: Int64? = nil,
        fromSeq: UInt64? = nil,
        toSeq: UInt64? = nil,
        limit: Int
    ) {
        self.symbol = symbol
        self.start = start
        self.end = end
        self.fromSeq = fromSeq
        self.toSeq = toSeq
        self.limit = max(1, limit)
    }

    /// Who does not say where to begin is answered with the newest.
    var isFromBeginning: Bool { fromSeq != nil || start != nil }
}

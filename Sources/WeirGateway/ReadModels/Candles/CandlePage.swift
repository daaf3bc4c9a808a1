internal import WeirMarket

/// Candles of one symbol and interval.
struct CandlePage: Equatable, Sendable {
    /// Ascending by start.
    var candles: [Candle] = []
    /// The start to ask for next, other things unchanged; nil where the question is answered in full.
    var next: Int64?
    /// Whether a time was asked for whose candles are no longer kept.
    var isTooOld = false
    /// The market's topic, at the same moment; nil where it was never heard of.
    var topic: TopicRow?
}

/// A question about candles. Bounds are inclusive; an absent one does not bound.
struct CandleQuestion: Equatable, Sendable {
    var symbol: String
    var interval: CandleInterval
    /// Nanoseconds since 1970: the candle that this lies in is the first.
    var start: Int64?
    /// Nanoseconds since 1970: the candle that this lies in is the last.
    var end: Int64?
    /// Candles at most, at least 1.
    var limit: Int

    init(
        symbol: String,
        interval: CandleInterval = .minute,
        start: Int64? = nil,
        end: Int64? = nil,
        limit: Int
    ) {
        self.symbol = symbol
        self.interval = interval
        self.start = start
        self.end = end
        self.limit = min(max(1, limit), .max - 1)
    }
}

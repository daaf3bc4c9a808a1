internal import GRDB
internal import WeirMarket

/// The folding of prices into candles, within one transaction.
///
/// Prices come in the order of their sequences, but are dated by their publishers: one that is dated late revises the candle
/// that it belongs to. A candle is read when its first price of this transaction comes, and written once, at the end.
struct CandleFolding {
    /// Those that are made of each symbol.
    static let intervals = CandleInterval.usual
    /// How far beyond the manager's clock a price may be dated, in nanoseconds. One from further in the future would make all
    /// others too late.
    static let futureMax: Int64 = 60 * 1_000_000_000

    private let db: Database
    /// How many intervals of each kind are kept.
    private let kept: Int64
    private var candles: [Place: Candle] = [:]
    /// The newest candle's start.
    private var newest: [Series: Int64] = [:]

    private struct Series: Hashable {
        var topic: Int64
        var interval: CandleInterval
    }

    private struct Place: Hashable {
        var series: Series
        var start: Int64
    }

    init(_ db: Database, kept: Int64) {
        self.db = db
        self.kept = kept
    }

    /// Takes in a price. One with more digits than can be counted with, from the future, or older than what is kept, is in no
    /// candle.
    ///
    /// - Parameter decided: when the manager took it, in nanoseconds since 1970.
    mutating func take(_ quote: Quote, seq: Int64, of topic: Int64, decided: Int64) throws {
        guard let price = ExactDecimal(quote.price), let utc = Self.believed(quote.utc, decided) else { return }
        let volume = quote.volume.flatMap { ExactDecimal($0) }
        let place = TickPlace(utc: utc, sequence: UInt64(clamping: seq))
        let tick = Tick(symbol: "", sequence: place.sequence, utc: utc, price: price, volume24h: volume)
        for interval in Self.intervals { try take(tick, place, into: Series(topic: topic, interval: interval)) }
    }

    private static func believed(_ dated: Int64?, _ decided: Int64) -> Int64? {
        guard let dated else { return decided }
        let (limit, overflow) = decided.addingReportingOverflow(futureMax)
        return overflow || dated <= limit ? dated : nil
    }

    private mutating func take(_ tick: Tick, _ place: TickPlace, into series: Series) throws {
        let start = series.interval.start(of: tick.utc)
        let newest = try newestStart(of: series)
        if let newest, start < Self.windowStart(newest, series.interval, kept) { return }
        self.newest[series] = max(newest ?? start, start)
        let key = Place(series: series, start: start)
        guard var candle = try candles[key] ?? find(key) else {
            candles[key] = Candle(start: start, tick, at: place)
            return
        }
        candle.take(tick, at: place)
        candles[key] = candle
    }

    /// The topic's numbers began again: nothing of it may be true any more.
    mutating func forget(_ topic: Int64) throws {
        candles = candles.filter { $0.key.series.topic != topic }
        newest = newest.filter { $0.key.topic != topic }
        try db.cachedStatement(sql: "DELETE FROM candles WHERE topic = ?").execute(arguments: [topic])
    }

    /// Writes all that was touched, and drops what is no longer kept.
    func save() throws {
        let write = try db.cachedStatement(sql: CandleColumns.upsert)
        for (place, candle) in candles {
            let leading: StatementArguments = [place.series.topic, place.series.interval.nanoseconds]
            try write.execute(arguments: leading + CandleColumns.values(of: candle))
        }
        let drop = try db.cachedStatement(sql: "DELETE FROM candles WHERE topic = ? AND interval = ? AND start < ?")
        for (series, start) in newest {
            let limit = Self.windowStart(start, series.interval, kept)
            try drop.execute(arguments: [series.topic, series.interval.nanoseconds, limit])
        }
    }

    /// The first start that is kept beside the newest.
    static func windowStart(_ newest: Int64, _ interval: CandleInterval, _ kept: Int64) -> Int64 {
        let (length, isLong) = interval.nanoseconds.multipliedReportingOverflow(by: max(1, kept) - 1)
        let (start, isEarly) = newest.subtractingReportingOverflow(length)
        return isLong || isEarly ? .min : start
    }

    private func newestStart(of series: Series) throws -> Int64? {
        if let known = newest[series] { return known }
        let statement = try db.cachedStatement(sql: "SELECT max(start) FROM candles WHERE topic = ? AND interval = ?")
        return try Int64.fetchOne(statement, arguments: [series.topic, series.interval.nanoseconds])
    }

    private func find(_ place: Place) throws -> Candle? {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM candles WHERE topic = ? AND interval = ? AND start = ?"
        )
        let arguments: StatementArguments = [place.series.topic, place.series.interval.nanoseconds, place.start]
        return try Row.fetchOne(statement, arguments: arguments).map { try Candle(row: $0) }
    }
}

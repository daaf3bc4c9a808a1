internal import GRDB
internal import WeirMarket

/// A candle as a row.
enum CandleColumns {
    static let upsert = """
        INSERT OR REPLACE INTO candles (topic, interval, start, open, high, low, close, volume_24h, count,
            first_utc, first_seq, last_utc, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// From `start` on.
    static func values(of candle: Candle) -> StatementArguments {
        let leading: StatementArguments = [
            candle.start, "\(candle.open)", "\(candle.high)", "\(candle.low)", "\(candle.close)",
            candle.volume24h.map { "\($0)" },
        ]
        return leading + [
            Int64(clamping: candle.count), candle.first.utc, Int64(clamping: candle.first.sequence), candle.last.utc,
            Int64(clamping: candle.last.sequence),
        ]
    }
}

extension Candle {
    /// - Throws: where a column holds what it cannot hold.
    init(row: Row) throws {
        self.init(
            start: try row.number("start"),
            prices: (
                try row.decimal("open"), try row.decimal("high"), try row.decimal("low"), try row.decimal("close")
            ),
            volume24h: try row.textIfAny("volume_24h") == nil ? nil : try row.decimal("volume_24h"),
            count: UInt64(clamping: try row.number("count")),
            first: TickPlace(
                utc: try row.number("first_utc"),
                sequence: UInt64(clamping: try row.number("first_seq"))
            ),
            last: TickPlace(utc: try row.number("last_utc"), sequence: UInt64(clamping: try row.number("last_seq")))
        )
    }
}

extension Row {
    fileprivate func decimal(_ column: String) throws -> ExactDecimal {
        guard let decimal = ExactDecimal(try text(column)) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the column \(column) holds no decimal")
        }
        return decimal
    }
}

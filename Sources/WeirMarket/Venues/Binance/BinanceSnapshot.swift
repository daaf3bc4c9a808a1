/// A book as Binance's REST tells it: `{"lastUpdateId":…,"bids":[["price","amount"],…],"asks":[…]}`.
struct BinanceSnapshot {
    /// The number of the last update that it contains.
    let lastUpdate: UInt64
    let book: BookUpdate

    init(_ bytes: Span<UInt8>) throws(JSONError) {
        var reader = try JSONReader(bytes)
        var lastUpdate: UInt64?
        var book = BookUpdate(isSnapshot: true)
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "lastUpdateId": lastUpdate = try reader.unsigned()
            case "bids": try reader.bookLevels(into: &book.bids)
            case "asks": try reader.bookLevels(into: &book.asks)
            default: try reader.skip()
            }
        }
        try reader.end()
        guard let lastUpdate else { throw JSONError(.missing("lastUpdateId"), at: reader.offset) }
        self.lastUpdate = lastUpdate
        self.book = book
    }
}

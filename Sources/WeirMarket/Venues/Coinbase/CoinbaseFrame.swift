import WeirModel

/// One frame of Coinbase's exchange feed: a flat object whose `type` tells what it is.
enum CoinbaseFrame {
    case book(product: String, BookUpdate)
    case ticker(Tick)
    /// A trade. `last_match` is the one before the subscription, with its own number.
    case match(Tick)
    case subscribed([Topic])
    case refused(reason: String)
    case other

    init(_ bytes: Span<UInt8>) throws(JSONError) {
        var reader = try JSONReader(bytes)
        let members = try CoinbaseMembers(&reader)
        try reader.end()
        let end = reader.offset
        switch members.type {
        case "snapshot", "l2update":
            guard let product = members.tick.symbol else { throw JSONError(.missing("product_id"), at: end) }
            self = .book(product: product, members.update)
        case "ticker": self = .ticker(try members.tick.tick(at: end))
        case "match", "last_match": self = .match(try members.tick.tick(at: end))
        case "subscriptions": self = .subscribed(members.channels)
        case "error": self = .refused(reason: members.reason)
        case .long: throw JSONError(.missing("type"), at: end)
        default: self = .other
        }
    }
}

/// The members of a frame, whatever their order.
private struct CoinbaseMembers {
    var type = JSONWord.long
    var tick = TickMembers()
    var update = BookUpdate(isSnapshot: false)
    var channels: [Topic] = []
    var reason = ""

    init(_ reader: inout JSONReader) throws(JSONError) {
        try reader.enterObject()
        while let name = try reader.nextName() { try take(name, &reader) }
        update.isSnapshot = type == "snapshot"
    }

    private mutating func take(_ name: JSONWord, _ reader: inout JSONReader) throws(JSONError) {
        switch name {
        case "type": type = try reader.word()
        case "product_id": tick.symbol = try reader.string()
        case "sequence": tick.sequence = try reader.unsigned()
        case "time": tick.utc = try reader.utc()
        case "price": tick.price = try reader.decimal()
        case "best_bid": tick.bid = try reader.decimal()
        case "best_ask": tick.ask = try reader.decimal()
        case "volume_24h": tick.volume24h = try reader.decimal()
        case "bids": try reader.bookLevels(into: &update.bids)
        case "asks": try reader.bookLevels(into: &update.asks)
        case "changes": try reader.coinbaseChanges(into: &update)
        case "channels": channels = try reader.coinbaseChannels()
        case "message", "reason": reason += (reason.isEmpty ? "" : ": ") + (try reader.string())
        default: try reader.skip()
        }
    }
}

extension JSONReader {
    /// `[["sell","0.00001306","660.5"],…]`
    fileprivate mutating func coinbaseChanges(into update: inout BookUpdate) throws(JSONError) {
        try enterArray()
        while try nextElement() {
            try enterArray()
            guard try nextElement() else { throw error(.expected("a side")) }
            let side = try word()
            guard try nextElement() else { throw error(.expected("a price")) }
            let price = try decimal()
            guard try nextElement() else { throw error(.expected("an amount")) }
            let level = BookLevel(price: price, amount: try decimal())
            while try nextElement() { try skip() }
            switch side {
            case "buy": update.bids.append(level)
            case "sell": update.asks.append(level)
            default: throw error(.invalid("changes"))
            }
        }
    }

    /// `[{"name":"level2","product_ids":["BTC-USD"]},…]`
    fileprivate mutating func coinbaseChannels() throws(JSONError) -> [Topic] {
        var topics: [Topic] = []
        try enterArray()
        while try nextElement() {
            var channel: String?
            var products: [String] = []
            try enterObject()
            while let name = try nextName() {
                switch name {
                case "name": channel = CoinbaseVenue.channel(of: try word())
                case "product_ids":
                    try enterArray()
                    while try nextElement() { products.append(try string()) }
                default: try skip()
                }
            }
            if let channel { topics += products.map { Topic(channel, $0) } }
        }
        return topics
    }
}

import WeirModel

/// One frame of Kraken's WebSocket, version 1.
///
/// Data comes as an array, `[channelID, {…}, {…}?, "book-1000", "XBT/USD"]`; all else as an object with `event`.
enum KrakenFrame {
    case book(pair: String, BookUpdate)
    case subscribed(pair: String)
    case unsubscribed(pair: String)
    case refused(id: UInt64?, reason: String)
    case pong(id: UInt64)
    case other

    init(_ bytes: Span<UInt8>) throws(JSONError) {
        var reader = try JSONReader(bytes)
        self = try reader.peek() == .array ? Self.data(&reader) : Self.event(&reader)
        try reader.end()
    }

    /// The channel's name stands at the end, and only it tells what the rest is: so the rest is read afterwards.
    private static func data(_ reader: inout JSONReader) throws(JSONError) -> KrakenFrame {
        var payloads = reader
        try reader.enterArray()
        var channel = JSONWord.long
        var pair: String?
        while try reader.nextElement() {
            guard try reader.peek() == .string else {
                try reader.skip()
                continue
            }
            if channel == .long { channel = try reader.word() } else { pair = try reader.string() }
        }
        guard let pair else { throw JSONError(.missing("pair"), at: reader.offset) }
        guard isBook(channel) else { return .other }
        return .book(pair: pair, try update(&payloads))
    }

    /// The depths that Kraken has.
    private static func isBook(_ channel: JSONWord) -> Bool {
        switch channel {
        case "book-10", "book-25", "book-100", "book-500", "book-1000": true
        default: false
        }
    }

    private static func update(_ reader: inout JSONReader) throws(JSONError) -> BookUpdate {
        var update = BookUpdate(isSnapshot: false)
        try reader.enterArray()
        while try reader.nextElement() {
            guard try reader.peek() == .object else {
                try reader.skip()
                continue
            }
            try reader.enterObject()
            while let name = try reader.nextName() { try take(name, &reader, into: &update) }
        }
        return update
    }

    private static func take(
        _ name: JSONWord,
        _ reader: inout JSONReader,
        into update: inout BookUpdate
    ) throws(JSONError) {
        switch name {
        case "as":
            update.isSnapshot = true
            try reader.bookLevels(into: &update.asks)
        case "bs":
            update.isSnapshot = true
            try reader.bookLevels(into: &update.bids)
        case "a": try reader.bookLevels(into: &update.asks)
        case "b": try reader.bookLevels(into: &update.bids)
        case "c":
            guard let checksum = UInt32(exactly: try reader.unsigned()) else {
                throw JSONError(.invalid("c"), at: reader.offset)
            }
            update.checksum = checksum
        default: try reader.skip()
        }
    }

    private static func event(_ reader: inout JSONReader) throws(JSONError) -> KrakenFrame {
        var (event, status) = (JSONWord.long, JSONWord.long)
        var pair: String?
        var id: UInt64?
        var reason = ""
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "event": event = try reader.word()
            case "status": status = try reader.word()
            case "pair": pair = try reader.string()
            case "reqid": id = try reader.unsigned()
            case "errorMessage": reason = try reader.string()
            default: try reader.skip()
            }
        }
        switch (event, status, pair, id) {
        case ("subscriptionStatus", "subscribed", let pair?, _): return .subscribed(pair: pair)
        case ("subscriptionStatus", "unsubscribed", let pair?, _): return .unsubscribed(pair: pair)
        case ("subscriptionStatus", "error", let pair, _):
            return .refused(id: id, reason: pair.map { "\($0): \(reason)" } ?? reason)
        case ("error", _, _, _): return .refused(id: id, reason: reason)
        case ("pong", _, _, let id?): return .pong(id: id)
        default: return .other
        }
    }
}

internal import WeirMarket

/// A price as a component published it: the digits are its own.
struct Quote: Equatable, Sendable {
    /// The channel whose keys are symbols.
    static let channel = "market"
    /// Bytes of a payload at most.
    static let bytesMax = 4_096
    /// More characters than any price has.
    static let lengthMax = 64

    /// A JSON number, as it was written: `50000.00` keeps its zeros. So are the others.
    var price: String
    var bid: String?
    var ask: String?
    /// What was traded in 24 hours.
    var volume: String?
    /// Nanoseconds since 1970; nil where the payload has no date that can be read.
    var utc: Int64?

    /// Reads a JSON object with `price` and perhaps `bid`, `ask`, `volume_24h` (or `volume`) and `timestamp` (ISO 8601).
    /// Decimals may be numbers, or strings that hold a number.
    ///
    /// - Returns: nil where the payload is anything else: longer than ``bytesMax``, nested, with a member that comes twice, or
    ///   with a decimal that is none. Other members may hold any scalar.
    init?(_ payload: [UInt8]) {
        guard payload.count <= Self.bytesMax else { return nil }
        do {
            var reader = try JSONReader(payload.span, depthMax: 1)
            let members = try QuoteMembers(&reader)
            guard let price = members.price else { return nil }
            self.price = price
            (bid, ask, utc) = (members.bid, members.ask, members.utc)
            volume = members.volume24h ?? members.volume
        } catch { return nil }
    }
}

/// The members of a quote, whatever their order.
private struct QuoteMembers {
    var price: String?
    var bid: String?
    var ask: String?
    var volume24h: String?
    var volume: String?
    var utc: Int64?

    init(_ reader: inout JSONReader) throws(JSONError) {
        var seen: Set<JSONWord> = []
        try reader.enterObject()
        while let name = try reader.nextName() {
            guard name == .long || seen.insert(name).inserted else {
                throw JSONError(.invalid("a member"), at: reader.offset)
            }
            try take(name, &reader)
        }
        try reader.end()
    }

    private mutating func take(_ name: JSONWord, _ reader: inout JSONReader) throws(JSONError) {
        switch name {
        case "price": price = try reader.digitsIfAny()
        case "bid": bid = try reader.digitsIfAny()
        case "ask": ask = try reader.digitsIfAny()
        case "volume_24h": volume24h = try reader.digitsIfAny()
        case "volume": volume = try reader.digitsIfAny()
        // A date in another form does not spoil the price: the manager's own time is at hand.
        case "timestamp" where try reader.peek() == .string: utc = UTCText.nanoseconds(of: try reader.string())
        default: try reader.skip()
        }
    }
}

extension JSONReader {
    /// A decimal as it was written; nil where null stands there.
    fileprivate mutating func digitsIfAny() throws(JSONError) -> String? {
        if try peek() == .null {
            try null()
            return nil
        }
        let digits = try decimalText()
        guard digits.utf8.count <= Quote.lengthMax else { throw JSONError(.outOfRange, at: offset) }
        return digits
    }
}

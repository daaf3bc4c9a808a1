/// One symbol that the exchange trades.
public struct Listing: Equatable, Sendable {
    /// `BASE/QUOTE`, such as `BTC/USD`.
    public var symbol: String
    /// The price at the start, in ticks: 5,000,000 with two ``places`` is 50000.00.
    public var startPrice: Int64
    /// Digits after the point of a price, 0...8; one tick is 10^-places of the quote asset.
    public var places: Int
    /// The standard deviation of one step of the price, in ticks.
    public var volatility: Int64
    /// How far bid and ask lie from the price, in ticks.
    public var halfSpread: Int64

    /// - Parameters:
    ///   - symbol: `BASE/QUOTE`; each side 1...16 letters or digits.
    ///   - startPrice: in ticks, at least 2.
    ///   - places: digits after the point of a price, 0...8. Default: 2.
    ///   - volatility: in ticks, 0...4,096. Default: the start price's 100,000th part, at least 1.
    ///   - halfSpread: in ticks, at least 0 and less than half of the start price, so that a bid stays above zero.
    ///     Default: the start price's 50,000th part, as 50000.00 has its bid at 49999.00; at least 1 where that is
    ///     allowed.
    public init(
        symbol: String,
        startPrice: Int64,
        places: Int = 2,
        volatility: Int64? = nil,
        halfSpread: Int64? = nil
    ) {
        self.symbol = symbol
        self.startPrice = startPrice
        self.places = places
        let largest = PriceWalk.volatilityAllowed.upperBound
        self.volatility = volatility ?? min(largest, max(1, startPrice / 100_000))
        self.halfSpread = halfSpread ?? max(startPrice > 3 ? 1 : 0, startPrice / 50_000)
    }

    /// Bitcoin at 50000.00 dollars and ether at 3000.00: enough to practise with.
    public static let examples = [
        Listing(symbol: "BTC/USD", startPrice: 5_000_000),
        Listing(symbol: "ETH/USD", startPrice: 300_000),
    ]

    /// The asset bought and sold.
    var base: String { String(symbol.prefix { $0 != "/" }) }
    /// The asset paid with.
    var quote: String { String(symbol.drop { $0 != "/" }.dropFirst()) }

    /// What is wrong with the listing, in words; nil where nothing is.
    var fault: String? {
        let sides = symbol.split(separator: "/", omittingEmptySubsequences: false)
        let areAssets = sides.allSatisfy { side in
            1...16 ~= side.utf8.count && side.utf8.allSatisfy { $0.isASCIILetterOrDigit }
        }
        guard sides.count == 2, areAssets, sides[0] != sides[1] else {
            return "symbol \"\(symbol.prefix(40))\" is not BASE/QUOTE, each of 1 to 16 letters or digits"
        }
        guard 2...1_000_000_000_000_000 ~= startPrice else {
            return "\(symbol): start price \(startPrice) is not within 2...10^15 ticks"
        }
        guard FixedPoint.placesAllowed ~= places else { return "\(symbol): places \(places) is not within 0...8" }
        guard PriceWalk.volatilityAllowed ~= volatility else {
            return "\(symbol): volatility \(volatility) is not within \(PriceWalk.volatilityAllowed) ticks"
        }
        guard halfSpread >= 0, halfSpread < startPrice / 2 || halfSpread == 0 else {
            return "\(symbol): half spread \(halfSpread) is not less than half of the start price"
        }
        return nil
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

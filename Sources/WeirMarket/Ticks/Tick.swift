/// One price of one symbol at one moment.
public struct Tick: Hashable, Sendable {
    public var symbol: String
    /// The publisher's number: ascending with each tick of the symbol.
    public var sequence: UInt64
    /// Nanoseconds since 1970, UTC.
    public var utc: Int64
    public var price: ExactDecimal
    public var bid: ExactDecimal?
    public var ask: ExactDecimal?
    /// What was traded in the 24 hours before, in the base asset.
    public var volume24h: ExactDecimal?

    public init(
        symbol: String,
        sequence: UInt64,
        utc: Int64,
        price: ExactDecimal,
        bid: ExactDecimal? = nil,
        ask: ExactDecimal? = nil,
        volume24h: ExactDecimal? = nil
    ) {
        self.symbol = symbol
        self.sequence = sequence
        self.utc = utc
        self.price = price
        self.bid = bid
        self.ask = ask
        self.volume24h = volume24h
    }
}

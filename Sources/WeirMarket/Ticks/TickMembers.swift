/// A tick being read out of a JSON object: members may come in any order, among others, and each once.
///
///     var members = TickMembers()
///     while let name = try reader.nextName() {
///         if try !members.take(name, from: &reader) { try reader.skip() }
///     }
///     let tick = try members.tick(at: reader.offset)
///
/// It knows `symbol`, `sequence_id`, `timestamp` (ISO 8601), `price`, `bid`, `ask` and `volume_24h` (or `volume`). Numbers may
/// be strings that hold one; `bid`, `ask` and the volume may be null.
public struct TickMembers: Sendable {
    public var symbol: String?
    public var sequence: UInt64?
    /// Nanoseconds since 1970, UTC.
    public var utc: Int64?
    public var price: ExactDecimal?
    public var bid: ExactDecimal?
    public var ask: ExactDecimal?
    public var volume24h: ExactDecimal?
    /// A bit for each member that was there.
    private var seen: UInt8 = 0

    public init() {}

    /// Reads the value of the member `name`, if it belongs to a tick.
    ///
    /// - Returns: whether it did; else the value is still to be read.
    public mutating func take(_ name: JSONWord, from reader: inout JSONReader) throws(JSONError) -> Bool {
        switch name {
        case "symbol":
            try see(0, "symbol", reader.offset)
            symbol = try reader.string()
        case "sequence_id":
            try see(1, "sequence_id", reader.offset)
            sequence = try reader.unsigned()
        case "timestamp":
            try see(2, "timestamp", reader.offset)
            utc = try reader.utc()
        case "price":
            try see(3, "price", reader.offset)
            price = try reader.decimal()
        case "bid":
            try see(4, "bid", reader.offset)
            bid = try reader.decimalIfAny()
        case "ask":
            try see(5, "ask", reader.offset)
            ask = try reader.decimalIfAny()
        case "volume_24h", "volume":
            try see(6, "volume_24h", reader.offset)
            volume24h = try reader.decimalIfAny()
        default: return false
        }
        return true
    }

    /// The tick, once all members were read.
    ///
    /// - Parameters:
    ///   - offset: the place to name in an error.
    ///   - symbol, sequence, utc: what is known from elsewhere, where the object may leave it out.
    /// - Throws: ``JSONError/Reason/missing(_:)``.
    public func tick(
        at offset: Int,
        symbol: String? = nil,
        sequence: UInt64? = nil,
        utc: Int64? = nil
    ) throws(JSONError) -> Tick {
        guard let symbol = self.symbol ?? symbol else { throw JSONError(.missing("symbol"), at: offset) }
        guard let sequence = self.sequence ?? sequence else { throw JSONError(.missing("sequence_id"), at: offset) }
        guard let utc = self.utc ?? utc else { throw JSONError(.missing("timestamp"), at: offset) }
        guard let price else { throw JSONError(.missing("price"), at: offset) }
        return Tick(
            symbol: symbol,
            sequence: sequence,
            utc: utc,
            price: price,
            bid: bid,
            ask: ask,
            volume24h: volume24h
        )
    }

    private mutating func see(_ bit: UInt8, _ name: StaticString, _ offset: Int) throws(JSONError) {
        guard seen & 1 << bit == 0 else { throw JSONError(.invalid("\(name)"), at: offset) }
        seen |= 1 << bit
    }
}

extension JSONReader {
    /// Reads a string that holds a time after ISO 8601, as nanoseconds since 1970, UTC.
    public mutating func utc() throws(JSONError) -> Int64 {
        let (range, isPlain) = try stringToken()
        guard isPlain, let utc = UTCText.nanoseconds(of: bytes.extracting(range)) else {
            throw JSONError(.expected("a time like 2024-01-01T00:00:00Z"), at: range.lowerBound)
        }
        return utc
    }
}

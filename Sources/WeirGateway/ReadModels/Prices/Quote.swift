/// A price as a component published it: the digits are its own.
struct Quote: Equatable, Sendable {
    /// The channel whose keys are symbols.
    static let channel = "market"
    /// Bytes of a payload at most.
    static let bytesMax = 4_096

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
        guard payload.count <= Self.bytesMax, let object = FlatObject(payload) else { return nil }
        do {
            guard let price = try object.decimal("price") else { return nil }
            self.price = price
            bid = try object.decimal("bid")
            ask = try object.decimal("ask")
            volume = try object.decimal("volume_24h") ?? object.decimal("volume")
        } catch { return nil }
        // A date in another form does not spoil the price: the manager's own time is at hand.
        if case .text(let text) = object["timestamp"] { utc = UTCText.nanoseconds(of: text) }
    }
}

/// What stands where a decimal should.
private struct NotDecimal: Error {}

extension FlatObject {
    /// Nil where there is none, or null.
    fileprivate func decimal(_ name: String) throws(NotDecimal) -> String? {
        switch self[name] {
        case nil, .null: return nil
        case .number(let digits) where digits.utf8.count <= DecimalText.lengthMax: return digits
        case .text(let text) where text.utf8.count <= DecimalText.lengthMax && DecimalText.isNumber(text): return text
        default: throw NotDecimal()
        }
    }
}

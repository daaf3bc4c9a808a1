internal import Foundation

/// What a recorded frame is about, so that it can be published on the topic of its symbol.
public enum MarketFrame {
    /// The key of frames that name no symbol, or several.
    public static let unknownKey = "raw"

    /// The key of the frame's market topic: its symbol, such as `XBT/USD`, or ``unknownKey``.
    public static func key(for json: [UInt8]) -> String { symbol(in: json) ?? unknownKey }

    /// The symbol that a frame of Kraken, Binance or Coinbase names.
    ///
    /// Kraken: `[…, "book-1000", "XBT/USD"]`, or `"pair"` in an event. Binance: `"s"` in `"data"` or in the frame
    /// itself, as it stands (`NKNUSDT`: where the base asset ends is not told). Coinbase: `"product_id"`, whose hyphen
    /// becomes a slash.
    ///
    /// - Returns: 1...32 bytes of letters, digits, `/`, `.`, `-` and `_`; nil for a frame that is not JSON, or names no
    ///   symbol, or several.
    public static func symbol(in json: [UInt8]) -> String? {
        // An object or an array: anything else names nothing, and needs no parser to say so.
        guard json.first == UInt8(ascii: "{") || json.first == UInt8(ascii: "[") else { return nil }
        let value = try? JSONSerialization.jsonObject(with: Data(json))
        if let array = value as? [Any] { return plain(array.last as? String, needsSlash: true) }
        guard let object = value as? [String: Any] else { return nil }
        if let product = object["product_id"] as? String {
            return plain(product.replacing("-", with: "/"), needsSlash: true)
        }
        let data = object["data"] as? [String: Any] ?? object
        return plain(data["s"] as? String, needsSlash: false) ?? plain(object["pair"] as? String, needsSlash: true)
    }

    private static func plain(_ symbol: String?, needsSlash: Bool) -> String? {
        guard let symbol, 1...32 ~= symbol.utf8.count else { return nil }
        let isPlain = symbol.utf8.allSatisfy { $0.isASCIILetterOrDigit || "/.-_".utf8.contains($0) }
        return isPlain && (!needsSlash || symbol.contains("/")) ? symbol : nil
    }
}

/// Who someone is: the public half of a CURVE key pair, as the topology writes it.
///
/// In hexadecimal rather than in Z85, which is ZeroMQ's own way to write keys: Z85 is full of brackets, `&`, `*`, `#` and
/// `!`, all of which mean something in YAML. And a *secret* key, which is only ever written in Z85, can so never pass for a
/// public one by mistake.
public struct PublicKey: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Bytes of a key.
    public static let byteCount = 32

    /// Takes 32 bytes; `nil` for another number of them.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 hexadecimal digits; `nil` for anything else.
    public init?(_ text: String) {
        let digits = text.utf8.compactMap(Self.value)
        guard text.utf8.count == 2 * Self.byteCount, digits.count == 2 * Self.byteCount else { return nil }
        bytes = (0..<Self.byteCount).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension PublicKey: CustomStringConvertible {
    /// 64 hexadecimal digits, in small letters.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

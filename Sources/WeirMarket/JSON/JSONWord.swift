/// A short string held in place, such as the name of a member or of a message type: to compare two takes no memory and a few
/// instructions.
///
///     switch try reader.word() {
///     case "MARKET_DATA": …
///     case "PONG": …
///     default: …
///     }
public struct JSONWord: Hashable, Sendable {
    /// Bytes of UTF-8 that fit. A longer string is ``long``, which equals no literal.
    public static let bytesMax = 32

    /// Any string that does not fit.
    public static let long = JSONWord(low: 0, high: 0, count: .max)

    /// Bytes 0…15 and 16…31, the first in the lowest place.
    private var low: UInt128
    private var high: UInt128
    private var count: UInt8

    private init(low: UInt128, high: UInt128, count: UInt8) {
        (self.low, self.high, self.count) = (low, high, count)
    }

    init() { self.init(low: 0, high: 0, count: 0) }

    /// Makes the word longer by one byte; from ``bytesMax`` on it is ``long``.
    mutating func append(_ byte: UInt8) {
        switch count {
        case 0..<16: low |= UInt128(byte) << (UInt128(count) &* 8)
        case 16..<32: high |= UInt128(byte) << (UInt128(count &- 16) &* 8)
        default: self = .long
        }
        if count < .max { count += 1 }
    }
}

extension JSONWord: ExpressibleByStringLiteral {
    public init(stringLiteral value: StaticString) {
        precondition(value.utf8CodeUnitCount <= Self.bytesMax, "a word of \(value.utf8CodeUnitCount) bytes")
        self.init()
        value.withUTF8Buffer { bytes in
            for index in bytes.indices { unsafe append(bytes[index]) }
        }
    }
}

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
    public static let long = JSONWord(count: .max)

    /// Bytes 0…7, 8…15 and so on, the first of each in the lowest place.
    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var count: UInt8

    private init(count: UInt8) { self.count = count }

    init() { self.init(count: 0) }

    /// Makes the word longer by one byte; from ``bytesMax`` on it is ``long``.
    mutating func append(_ byte: UInt8) {
        let part = UInt64(byte) &<< (UInt64(count & 7) &* 8)
        switch count {
        case 0..<8: lanes.0 |= part
        case 8..<16: lanes.1 |= part
        case 16..<24: lanes.2 |= part
        case 24..<32: lanes.3 |= part
        default:
            self = .long
            return
        }
        count += 1
    }

    // MARK: Hashable

    public static func == (left: JSONWord, right: JSONWord) -> Bool {
        left.count == right.count && left.lanes == right.lanes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(lanes.0)
        hasher.combine(lanes.1)
        hasher.combine(lanes.2)
        hasher.combine(lanes.3)
        hasher.combine(count)
    }
}

extension JSONWord: ExpressibleByStringLiteral {
    /// Inlined, so that the optimiser packs the literal, and nothing but comparing is left to do.
    @inline(__always)
    public init(stringLiteral value: StaticString) {
        let length = value.utf8CodeUnitCount
        precondition(length <= Self.bytesMax, "a word of \(length) bytes")
        self.init(count: UInt8(truncatingIfNeeded: length))
        let bytes = unsafe value.utf8Start
        unsafe lanes = (
            Self.lane(bytes, 0, length), Self.lane(bytes, 8, length), Self.lane(bytes, 16, length),
            Self.lane(bytes, 24, length)
        )
    }

    /// Up to eight bytes from `start` on, none at or beyond `end`.
    @inline(__always)
    private static func lane(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var lane: UInt64 = 0
        for index in 0..<8 where start + index < end {
            unsafe lane |= UInt64(bytes[start + index]) &<< UInt64(index &* 8)
        }
        return lane
    }
}

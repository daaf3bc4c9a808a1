/// Reads a timestamp from left to right. Each part answers nil where the bytes are not one.
struct DigitScanner: ~Escapable {
    private let bytes: Span<UInt8>
    private var place = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// `.123` as nanoseconds; zero where there is no point.
    mutating func fraction() -> Int64? {
        guard accept(".") else { return 0 }
        var value: Int64 = 0
        var unit: Int64 = 1_000_000_000
        while let digit = digit() {
            unit /= 10
            guard unit > 0 else { return nil }
            value += digit * unit
        }
        return unit < 1_000_000_000 ? value : nil
    }

    /// `Z` or `±hh:mm` as seconds east of UTC.
    mutating func offset() -> Int64? {
        if accept("Z") { return 0 }
        let isWest = accept("-")
        guard isWest || accept("+"), let hours = digits(2), accept(":"), let minutes = digits(2), hours < 24,
            minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
    }

    private mutating func digit() -> Int64? {
        guard place < bytes.count, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 else { return nil }
        place += 1
        return Int64(digit)
    }
}

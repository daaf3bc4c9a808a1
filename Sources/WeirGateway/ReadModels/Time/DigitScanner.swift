/// Reads a timestamp from left to right. Each part answers nil where the text is not one.
struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digits(_ count: Int) -> Int64? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return value(of: digits)
    }

    /// `.123` as nanoseconds; zero where there is no point.
    mutating func fraction() -> Int64? {
        guard accept(".") else { return 0 }
        let digits = rest.prefix(while: isDigit)
        guard 1...9 ~= digits.count else { return nil }
        rest = rest.dropFirst(digits.count)
        return (digits.count..<9).reduce(value(of: digits)) { value, _ in value * 10 }
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

    private func value(of digits: Substring.UTF8View) -> Int64 {
        digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

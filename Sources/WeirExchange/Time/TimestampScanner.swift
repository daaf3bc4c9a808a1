/// Reads the parts of an RFC 3339 timestamp from left to right. Each part answers nil where the text is not one.
struct TimestampScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// `YYYY-MM-DD`
    mutating func date() -> CivilDate? {
        guard let year = digits(4), accept("-"), let month = digits(2), accept("-"), let day = digits(2) else {
            return nil
        }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `hh:mm:ss` as seconds since midnight. A leap second's `60` is refused: the exchange has none.
    mutating func timeOfDay() -> Int64? {
        guard let hour = digits(2), accept(":"), let minute = digits(2), accept(":"), let second = digits(2),
            hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    /// `.123` as nanoseconds; zero where there is no point.
    mutating func fraction() -> Int64? {
        guard accept(".") else { return 0 }
        let digits = rest.prefix { isDigit($0) }
        guard 1...9 ~= digits.count else { return nil }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        return (digits.count..<9).reduce(value) { value, _ in value * 10 }
    }

    /// `Z` or `±hh:mm` as seconds east of UTC.
    mutating func offset() -> Int64? {
        if accept("Z") || accept("z") { return 0 }
        let isWest = accept("-")
        guard isWest || accept("+"), let hours = digits(2), accept(":"), let minutes = digits(2), hours < 24,
            minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
    }

    private mutating func digits(_ count: Int) -> Int64? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

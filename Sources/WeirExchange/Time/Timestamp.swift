/// Nanoseconds since 1970 and their text after RFC 3339, in integers all the way: a floating-point second of today is
/// exact to no more than a quarter of a microsecond.
enum Timestamp {
    /// What ``nanoseconds(from:)`` understands: from 1970 until the last whole year that 64 bits of nanoseconds reach.
    static let years: ClosedRange<Int64> = 1_970...2_261

    /// `2024-01-01T00:00:00Z`, with 3, 6 or 9 digits of fraction where there is one.
    static func text(_ nanoseconds: Int64) -> String {
        let (seconds, fraction) = nanoseconds.flooredDivision(by: 1_000_000_000)
        let (days, second) = seconds.flooredDivision(by: 86_400)
        let date = CivilDate(daysSince1970: days)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        return "\(day)T\(clock)\(fractionText(fraction))Z"
    }

    /// Reads `2024-01-01T00:00:00[.fraction](Z|±hh:mm)`, or a bare date, which means its midnight UTC.
    ///
    /// - Returns: nanoseconds since 1970; nil where the text is none of these, names a day that does not exist, lies
    ///   outside ``years``, or says more than nine digits of fraction.
    static func nanoseconds(from text: String) -> Int64? {
        var scanner = TimestampScanner(text)
        guard let date = scanner.date() else { return nil }
        guard !scanner.isAtEnd else { return assembled(date, second: 0, fraction: 0) }
        guard scanner.accept("T") || scanner.accept("t"), let second = scanner.timeOfDay(),
            let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd
        else { return nil }
        return assembled(date, second: second - offset, fraction: fraction)
    }

    private static func assembled(_ date: CivilDate, second: Int64, fraction: Int64) -> Int64? {
        let seconds = date.daysSince1970 * 86_400 + second
        let year = CivilDate(daysSince1970: seconds.flooredDivision(by: 86_400).quotient).year
        guard years ~= year else { return nil }
        return seconds * 1_000_000_000 + fraction
    }

    private static func fractionText(_ nanoseconds: Int64) -> String {
        if nanoseconds == 0 { return "" }
        if nanoseconds % 1_000_000 == 0 { return ".\(padded(nanoseconds / 1_000_000, 3))" }
        if nanoseconds % 1_000 == 0 { return ".\(padded(nanoseconds / 1_000, 6))" }
        return ".\(padded(nanoseconds, 9))"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    /// Division whose remainder is never negative, so that moments before 1970 have a time of day too.
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

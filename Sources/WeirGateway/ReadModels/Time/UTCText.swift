/// Nanoseconds since 1970 and their text after ISO 8601, in integers all the way: a floating-point second of today is exact
/// to no more than a quarter of a microsecond.
enum UTCText {
    /// `2024-01-01T00:00:00Z`, with 3, 6 or 9 digits of fraction where there is one.
    static func text(of nanoseconds: Int64) -> String {
        let (seconds, fraction) = nanoseconds.flooredDivision(by: 1_000_000_000)
        let (days, second) = seconds.flooredDivision(by: 86_400)
        let (year, month, day) = CivilDay.date(of: days)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        return "\(date)T\(time)\(text(ofFraction: fraction))Z"
    }

    /// Reads `2024-01-01T00:00:00[.fraction](Z|±hh:mm)`, the fraction of one to nine digits, and a bare date as its midnight.
    ///
    /// - Returns: nil where the text is none of these, names a day that does not exist, or lies beyond 64 bits of nanoseconds.
    static func nanoseconds(of text: String) -> Int64? {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.accept("-"), let month = scanner.digits(2), scanner.accept("-"),
            let day = scanner.digits(2), let days = CivilDay.days(to: year, month, day)
        else { return nil }
        if scanner.isAtEnd { return total(days * 86_400, 0) }
        guard scanner.accept("T"), let hour = scanner.digits(2), scanner.accept(":"), let minute = scanner.digits(2),
            scanner.accept(":"), let second = scanner.digits(2), hour < 24, minute < 60, second < 60,
            let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd
        else { return nil }
        return total(days * 86_400 + hour * 3_600 + minute * 60 + second - offset, fraction)
    }

    private static func total(_ seconds: Int64, _ fraction: Int64) -> Int64? {
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = whole.addingReportingOverflow(fraction)
        return overflow || carry ? nil : sum
    }

    private static func text(ofFraction nanoseconds: Int64) -> String {
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

/// Days since 1970 and dates of the Gregorian calendar, by Howard Hinnant's `days_from_civil` and `civil_from_days`
/// ("chrono-compatible low-level date algorithms"): years begin in March, so that the leap day is a year's last.
private enum CivilDay {
    /// Nil for a day that does not exist.
    static func days(to year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        guard 1...12 ~= month, 1...31 ~= day else { return nil }
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = marchYear.flooredDivision(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        // The test of month lengths and leap years: a day that does not exist comes back as another one.
        return date(of: days) == (year, month, day) ? days : nil
    }

    static func date(of days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    /// Division whose remainder is never negative.
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

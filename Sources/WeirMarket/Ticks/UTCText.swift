/// Nanoseconds since 1970 and their text after ISO 8601, in integers all the way: a floating-point second of today is exact
/// to no more than a quarter of a microsecond.
public enum UTCText {
    /// `2024-01-01T00:00:00Z`, with 3, 6 or 9 digits of fraction where there is one.
    public static func text(of nanoseconds: Int64) -> String {
        var bytes: [UInt8] = []
        write(nanoseconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``text(of:)``.
    public static func write(_ nanoseconds: Int64, to bytes: inout [UInt8]) {
        let (seconds, fraction) = nanoseconds.flooredDivision(by: 1_000_000_000)
        let (days, second) = seconds.flooredDivision(by: 86_400)
        let (year, month, day) = CivilDay.date(of: days)
        bytes.append(year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.append(second / 3_600, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(second / 60 % 60, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(second % 60, digits: 2)
        if fraction > 0 { writeFraction(fraction, to: &bytes) }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Reads `2024-01-01T00:00:00[.fraction](Z|±hh:mm)`, the fraction of one to nine digits, and a bare date as its midnight.
    ///
    /// - Returns: nil where the text is none of these, names a day that does not exist, or lies beyond 64 bits of nanoseconds.
    public static func nanoseconds(of text: String) -> Int64? {
        let bytes = Array(text.utf8)
        return nanoseconds(of: bytes.span)
    }

    /// As ``nanoseconds(of:)-(String)``, of bytes.
    public static func nanoseconds(of bytes: Span<UInt8>) -> Int64? {
        var scanner = DigitScanner(bytes)
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

    /// Reads seconds since 1970 in digits, such as `1618678123.481570`, the fraction of up to nine digits.
    ///
    /// - Returns: nil where the decimal lies beyond 64 bits of nanoseconds, or is finer than one.
    public static func nanoseconds(ofSeconds seconds: ExactDecimal) -> Int64? {
        guard seconds.scale <= 9, let unit = ExactDecimal.power(9 - Int(seconds.scale)) else { return nil }
        let (nanoseconds, overflow) = seconds.digits.multipliedReportingOverflow(by: unit)
        return overflow ? nil : Int64(exactly: nanoseconds)
    }

    private static func total(_ seconds: Int64, _ fraction: Int64) -> Int64? {
        // In 128 bits, since the earliest moments come out of a product that lies just beyond 64.
        Int64(exactly: Int128(seconds) * 1_000_000_000 + Int128(fraction))
    }

    private static func writeFraction(_ nanoseconds: Int64, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "."))
        if nanoseconds % 1_000_000 == 0 {
            bytes.append(nanoseconds / 1_000_000, digits: 3)
        } else if nanoseconds % 1_000 == 0 {
            bytes.append(nanoseconds / 1_000, digits: 6)
        } else {
            bytes.append(nanoseconds, digits: 9)
        }
    }
}

extension [UInt8] {
    /// Appends the number with zeros before it.
    fileprivate mutating func append(_ value: Int64, digits: Int) {
        var unit = (1..<digits).reduce(Int64(1)) { unit, _ in unit * 10 }
        while unit > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / unit % 10))
            unit /= 10
        }
    }
}

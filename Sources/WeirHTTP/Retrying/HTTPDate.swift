/// A moment as HTTP writes it: the three forms of RFC 9110, section 5.6.7.
///
///     Sun, 06 Nov 1994 08:49:37 GMT      IMF-fixdate
///     Sunday, 06-Nov-94 08:49:37 GMT     RFC 850
///     Sun Nov  6 08:49:37 1994           asctime
///
/// The day of the week is not held against the date: some servers get it wrong, and it says nothing else.
enum HTTPDate {
    /// - Parameter now: seconds since 1970-01-01T00:00:00Z: a year of two digits lies at most fifty years ahead of it.
    /// - Returns: seconds since 1970-01-01T00:00:00Z; nil for what is no date of these forms.
    static func parse(_ text: some StringProtocol, now: Int64) -> Int64? {
        guard text.utf8.count <= longest else { return nil }
        let words = text.split { $0 == " " || $0 == "\t" }
        switch words.count {
        case 6: return fixdate(words)
        case 4: return rfc850(words, now: now)
        case 5: return asctime(words)
        default: return nil
        }
    }

    /// `Wednesday, 06-Nov-94 08:49:37 GMT` has 34 characters; no date has many more.
    private static let longest = 40
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static func fixdate<Text: StringProtocol>(_ words: [Text]) -> Int64? {
        guard words[0].hasSuffix(","), isDay(words[0].dropLast()), words[5] == "GMT" else { return nil }
        guard let day = number(words[1], digits: 2), let month = month(words[2]), let year = number(words[3], digits: 4)
        else { return nil }
        return seconds(year, month, day, words[4])
    }

    private static func rfc850<Text: StringProtocol>(_ words: [Text], now: Int64) -> Int64? {
        let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard words[0].hasSuffix("day,"), isDay(words[0].prefix(3)), words[3] == "GMT", date.count == 3,
            let day = number(date[0], digits: 2), let month = month(date[1]), let short = number(date[2], digits: 2)
        else { return nil }
        let thisYear = CivilDate(secondsSince1970: now).year
        var year = thisYear - thisYear % 100 + short
        if year > thisYear + 50 { year -= 100 }
        if year <= thisYear - 50 { year += 100 }
        return seconds(year, month, day, words[2])
    }

    private static func asctime<Text: StringProtocol>(_ words: [Text]) -> Int64? {
        guard isDay(words[0]), let month = month(words[1]), let year = number(words[4], digits: 4),
            let day = number(words[2], digits: words[2].utf8.count), words[2].utf8.count <= 2
        else { return nil }
        return seconds(year, month, day, words[3])
    }

    private static func isDay(_ name: some StringProtocol) -> Bool { days.contains { $0 == name } }

    private static func month(_ name: some StringProtocol) -> Int? { months.firstIndex { $0 == name }.map { $0 + 1 } }

    /// A number of so many digits and nothing else.
    private static func number(_ text: some StringProtocol, digits: Int) -> Int? {
        guard digits > 0, text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func seconds(_ year: Int, _ month: Int, _ day: Int, _ clock: some StringProtocol) -> Int64? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { number($0, digits: 2) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2] else { return nil }
        // A sixtieth second is a leap second.
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        return date.daysSince1970 * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }
}

import Foundation
import TestStage
import Testing
import WeirHTTP

/// A moment in each of the forms of RFC 9110, written by Foundation.
private func forms(of seconds: Int64) -> [String] {
    ["EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM d HH:mm:ss yyyy"].map { form in
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = form
        let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
        // asctime fills a day of one digit with a second blank.
        guard form.hasSuffix("yyyy"), text.split(separator: " ")[2].utf8.count == 1 else { return text }
        return text.replacingOccurrences(
            of: " \(text.split(separator: " ")[2]) ",
            with: "  \(text.split(separator: " ")[2]) "
        )
    }
}

private let now: Int64 = 1_750_000_000

@Test(arguments: [
    ("0", 0), ("7", 7), ("120", 120), (" 5\t", 5), ("007", 7), ("86401", 86_400), ("99999999999999999999999", 86_400),
    ("1.0", 1), ("1.2", 2), ("0.001", 1), ("9223372036854775807", 86_400), ("9223372036854775807.5", 86_400),
    ("9223372036854775808.5", 86_400), ("4611686018427387903.9", 86_400), ("86399.5", 86_400), ("86400.0001", 86_400),
])
func `seconds are read, fractions rounded up, and a day is the most that is believed`(_ text: String, _ seconds: Int) {
    #expect(RetryAfter.parse(text, now: now) == .seconds(seconds))
}

@Test(arguments: [
    "", " ", "-1", "+5", "1e3", "0x10", "soon", "1.", ".5", "1.2.3", "1,5", "5 seconds", "٣",
    "Sun, 06 Nov 1994 08:49:37 PST",
    "Sun, 31 Feb 2027 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "06 Nov 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT", String(repeating: "9", count: 65),
])
func `what says nothing is no wait of zero but none`(_ text: String) {
    #expect(RetryAfter.parse(text, now: now) == nil)
}

@Test func `a header that is missing says nothing`() {
    #expect(RetryAfter.parse(nil, now: now) == nil)
}

@Test func `the examples of the standard are one moment in all three forms`() {
    let texts = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
    for text in texts { #expect(RetryAfter.parse(text, now: 784_111_777 - 60) == .seconds(60)) }
}

@Test(arguments: 0..<200 as Range<UInt64>)
func `any moment is read in all three forms, against the answer's own date`(_ seed: UInt64) {
    var chance = Seeded(seed)
    // The server's clock is anywhere within twenty years of ours.
    let there = now + Int64(chance.below(1_260_000_000)) - 630_000_000
    let wait = Int64(chance.below(86_401))
    for value in forms(of: there + wait) {
        for date in forms(of: there) {
            #expect(RetryAfter.parse(value, date: date, now: now) == .seconds(wait), "seed \(seed): \(value), \(date)")
        }
        let ours = min(max(there + wait - now, 0), 86_400)
        #expect(RetryAfter.parse(value, date: "nonsense", now: now) == .seconds(ours), "seed \(seed): \(value)")
    }
}

@Test func `a date that is past is no wait`() {
    #expect(RetryAfter.parse(forms(of: now - 5)[0], date: forms(of: now)[1], now: now) == .zero)
}

@Test(arguments: 0..<2_000 as Range<UInt64>)
func `garbage is never more than a day and never a trap`(_ seed: UInt64) {
    var chance = Seeded(seed)
    let alphabet = Array("0123456789 ,:.-GMTSunNovJan\u{0}\u{e9}\u{301}🕰")
    let text = String((0..<chance.below(50)).map { _ in alphabet[chance.below(alphabet.count)] })
    let base = forms(of: now)[chance.below(3)]
    var mutated = Array(base)
    mutated[chance.below(mutated.count)] = alphabet[chance.below(alphabet.count)]
    for value in [text, String(mutated)] {
        let wait = RetryAfter.parse(value, date: text, now: now)
        #expect(wait.map { (.zero...RetryAfter.longest).contains($0) } ?? true, "seed \(seed): \(value)")
    }
}

@Test(arguments: 0..<2_000 as Range<UInt64>)
func `numbers of any length, with and without a fraction, are never a trap`(_ seed: UInt64) {
    var chance = Seeded(seed)
    let edges = ["", "0", "86400", "2147483648", "4294967295", "9223372036854775807", "18446744073709551615"]
    func number() -> String {
        let tail = String((0..<chance.below(24)).map { _ in Character("\(chance.below(10))") })
        return edges[chance.below(edges.count)] + (chance.below(2) == 0 ? "" : tail)
    }
    var text = number()
    while chance.below(2) == 0 { text += ["." + number(), "-", " ", "\t", "+"][chance.below(5)] }
    for date in [nil, number(), "Sun, 06 Nov 9999 08:49:37 GMT"] {
        for clock in [0, now, 253_402_300_799] {
            let wait = RetryAfter.parse(text, date: date, now: clock)
            #expect(wait.map { (.zero...RetryAfter.longest).contains($0) } ?? true, "seed \(seed): \(text)")
        }
    }
}

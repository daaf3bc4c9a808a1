public import WeirModel

/// So many permits in so much time: `20/s`, `1200/min`, `50 per 10s`.
///
/// The two numbers are kept apart, because a limit of 50 in ten seconds is not one of five in each.
public struct Rate: Equatable, Sendable {
    /// Permits in one period.
    public var amount: UInt64
    /// The window, in nanoseconds.
    public var period: Nanoseconds

    public init(amount: UInt64, period: Nanoseconds) {
        self.amount = amount
        self.period = period
    }
}

extension Rate: CustomStringConvertible {
    /// As the file writes it.
    public var description: String {
        if let name = Self.periods.first(where: { $0.size == period })?.name { return "\(amount)/\(name)" }
        return "\(amount) per \(Scale.durations.text(period))"
    }

    /// The periods that have a word of their own; the first of each size is the one that is written.
    fileprivate static var periods: [Scale.Step] {
        [
            ("s", .second), ("sec", .second), ("second", .second), ("ms", .millisecond),
            ("min", 60 * .second), ("m", 60 * .second), ("minute", 60 * .second),
            ("h", 3_600 * .second), ("hour", 3_600 * .second),
            ("day", 24 * 3_600 * .second), ("d", 24 * 3_600 * .second),
        ]
    }
}

extension Rate {
    /// Whether one allows more in the long run than another.
    func exceeds(_ other: Rate) -> Bool {
        let (mine, theirs) = (
            amount.multipliedFullWidth(by: other.period), other.amount.multipliedFullWidth(by: period)
        )
        return (mine.high, mine.low) > (theirs.high, theirs.low)
    }
}

extension Unit where Value == Rate {
    /// Requests in a period; both whole, and neither zero.
    static var rate: Unit {
        Unit(
            accepted: "25/s, 300/min, 50 per 10s",
            parse: { text throws(Unfit) in
                guard let (number, period) = parts(of: text), let decimal = Decimal(number[...]) else {
                    throw Unfit("is not a rate")
                }
                guard let amount = decimal.times(1) else {
                    throw Unfit("is not a whole number of requests (one in two seconds is 1 per 2s)")
                }
                guard amount > 0, period > 0 else { throw Unfit("allows nothing") }
                guard amount <= amountMax, period <= periodMax else { throw Unfit("is too large") }
                return Rate(amount: amount, period: period)
            },
            text: \.description
        )
    }

    private static var amountMax: UInt64 { 1_000_000_000_000 }
    private static var periodMax: Nanoseconds { 366 * 24 * 3_600 * .second }

    /// `50 per 10s` as `50` and ten seconds; a period without a number is one of its unit.
    private static func parts(of text: String) -> (number: String, period: Nanoseconds)? {
        let separator = text.contains("/") ? "/" : " per "
        let halves = text.split(separator: separator, omittingEmptySubsequences: false).map(trimmed)
        guard halves.count == 2 else { return nil }
        let (number, name) = (halves[0], halves[1])
        if let period = Rate.periods.first(where: { $0.name == name })?.size { return (number, period) }
        return (try? Scale.durations.parse(name, noun: "")).map { (number, $0) }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(String(text.drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed())
    }
}

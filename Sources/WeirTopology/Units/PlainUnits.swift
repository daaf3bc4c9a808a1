import WeirModel

extension Unit where Value: FixedWidthInteger & UnsignedInteger {
    /// `512`, `1_000_000`; a whole number.
    static var count: Unit {
        Unit(
            accepted: "a whole number",
            parse: { text throws(Unfit) in
                guard let decimal = Decimal(text[...]) else { throw Unfit("is not a whole number") }
                guard let whole = decimal.times(1) else { throw Unfit("is not a whole number") }
                guard let value = Value(exactly: whole) else { throw Unfit("is too large") }
                return value
            },
            text: { "\($0)" }
        )
    }
}

extension Unit where Value: FixedWidthInteger & UnsignedInteger {
    /// `10%`; a part of the whole, in millionths.
    static var percentage: Unit {
        Unit(
            accepted: "a percentage such as 10%",
            parse: { text throws(Unfit) in
                guard text.hasSuffix("%"), let millionths = Decimal(text.dropLast())?.times(10_000) else {
                    throw Unfit("is not a percentage")
                }
                guard let value = Value(exactly: millionths) else { throw Unfit("is too large") }
                return value
            },
            text: { value in
                let (whole, rest) = UInt64(value).quotientAndRemainder(dividingBy: 10_000)
                let digits = String(10_000 + rest).dropFirst()
                let trimmed = String(digits.reversed().drop { $0 == "0" }.reversed())
                return trimmed.isEmpty ? "\(whole)%" : "\(whole).\(trimmed)%"
            }
        )
    }
}

extension Unit where Value == Bool {
    /// `true` or `false`. The `yes` and `on` of YAML 1.1 are not accepted: in YAML 1.2 they are words.
    static var flag: Unit { word("a truth value", [("true", true), ("false", false)]) }
}

extension Unit where Value == String {
    /// Any text that is not empty.
    static var text: Unit {
        Unit(
            accepted: "a text",
            parse: { text throws(Unfit) in
                guard !text.isEmpty else { throw Unfit("is empty") }
                return text
            },
            text: { $0 }
        )
    }
}

extension Unit where Value: Equatable {
    /// One of a few words.
    static func word(_ noun: String, _ words: [(name: String, value: Value)]) -> Unit {
        let names = words.map(\.name)
        return Unit(
            accepted: names.joined(separator: ", "),
            parse: { text throws(Unfit) in
                guard let value = words.first(where: { $0.name == text })?.value else {
                    throw Unfit("is not \(noun)\(Suggestion.clause(for: text, among: names))")
                }
                return value
            },
            text: { value in words.first { $0.value == value }?.name ?? "" }
        )
    }
}

extension Unit where Value == Strategy {
    /// How a limit on requests counts; slots are counted by nothing else and so cannot be asked for.
    static var strategy: Unit {
        word("a strategy", Strategy.allCases.filter { $0 != .concurrency }.map { ($0.name, $0) })
    }
}

extension Unit where Value == Priority {
    static var priority: Unit { word("a priority", Priority.allCases.reversed().map { ($0.name, $0) }) }
}

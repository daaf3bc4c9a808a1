/// How one kind of value is written in the file: read from text exactly, and written back.
///
/// Nothing here touches floating point: `1.5s` is fifteen tenths of 1,000,000,000 ns.
struct Unit<Value> {
    /// What an error lists as accepted.
    var accepted: String
    var parse: (String) throws(Unfit) -> Value
    /// The canonical text; parsing it gives an equal value.
    var text: (Value) -> String
}

/// Why a text is not a value, as it follows the quoted text: `is not a rate`.
struct Unfit: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

extension Unit {
    /// The same unit, or a word that stands for "none given".
    func or(_ word: String) -> Unit<Value?> {
        Unit<Value?>(
            accepted: "\(accepted), \(word)",
            parse: { text throws(Unfit) in text == word ? nil : try parse(text) },
            text: { value in value.map(self.text) ?? word }
        )
    }
}

extension Unit where Value: Comparable {
    /// The same unit within bounds, which errors name in the unit's own words.
    func within(_ range: ClosedRange<Value>) -> Unit {
        Unit(
            accepted: "\(accepted), from \(text(range.lowerBound)) to \(text(range.upperBound))",
            parse: { text throws(Unfit) in
                let value = try parse(text)
                if value < range.lowerBound { throw Unfit("is too small") }
                if value > range.upperBound { throw Unfit("is too large") }
                return value
            },
            text: text
        )
    }
}

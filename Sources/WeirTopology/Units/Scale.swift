/// The units in which one quantity may be written, largest first, each with its size in the smallest.
struct Scale {
    typealias Step = (name: String, size: UInt64)

    var steps: [Step]
    /// Other spellings that are read and never written.
    var aliases: [Step] = []
    /// Between the number and the unit when written.
    var separator: String
    /// The quantity is counted in so many of the smallest unit: eight bits make the byte that bandwidth counts.
    var divisor: UInt64 = 1

    /// Splits `1.5 Mbps` into number and unit, and multiplies exactly.
    func parse(_ text: String, noun: String) throws(Unfit) -> UInt64 {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
        let name = text.dropFirst(number.count).drop { $0 == " " }
        guard let decimal = Decimal(number), let step = (steps + aliases).first(where: { $0.name == name }) else {
            throw Unfit("is not \(noun)")
        }
        guard let value = decimal.times(step.size, over: divisor) else {
            throw Unfit("is too large, or too fine to be counted exactly")
        }
        return value
    }

    /// The value in the largest unit that holds it without a fraction.
    func text(_ value: UInt64) -> String {
        let (units, overflow) = value.multipliedReportingOverflow(by: divisor)
        guard !overflow, units > 0, let step = steps.first(where: { units.isMultiple(of: $0.size) }) else {
            let last = steps[steps.count - 1]
            return "\(value)\(separator)\(divisor == 1 ? last.name : "B/s")"
        }
        return "\(units / step.size)\(separator)\(step.name)"
    }
}

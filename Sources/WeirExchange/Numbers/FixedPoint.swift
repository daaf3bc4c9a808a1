/// Decimal numbers as integers: `50000.00` with two places is 5,000,000. Money is never a floating-point number.
enum FixedPoint {
    /// The most decimal places that anything here is kept with.
    static let placesAllowed = 0...8

    /// The places of every amount and quantity.
    static let amountPlaces = 8

    /// Ten to the power of `places`.
    static func unit(_ places: Int) -> Int64 { (0..<places).reduce(1) { unit, _ in unit * 10 } }

    /// The number with exactly `places` digits after the point, as JSON would write it.
    static func text(_ value: Int64, places: Int) -> String {
        guard places > 0 else { return String(value) }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: UInt64(unit(places)))
        let digits = String(fraction)
        let zeros = String(repeating: "0", count: places - digits.count)
        return "\(value < 0 ? "-" : "")\(whole).\(zeros)\(digits)"
    }

    /// Reads digits with an optional point. More places than are kept are accepted only where they are zeros: nothing
    /// is rounded silently. No sign, no exponent.
    ///
    /// - Returns: nil where the text is not such a number or does not fit 64 bits.
    static func parse(_ text: some StringProtocol, places: Int) -> Int64? {
        var value: Int64 = 0
        var digits = 0
        var fraction: Int?
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), fraction == nil, digits > 0 {
                fraction = 0
                continue
            }
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            digits += 1
            if let seen = fraction {
                fraction = seen + 1
                guard seen < places else {
                    if byte == UInt8(ascii: "0") { continue }
                    return nil
                }
            }
            guard let next = value.appending(digit: byte) else { return nil }
            value = next
        }
        guard digits > 0, fraction != 0 else { return nil }
        return (min(fraction ?? 0, places)..<places).reduce(Optional(value)) { value, _ in
            value?.appending(digit: UInt8(ascii: "0"))
        }
    }
}

extension Int64 {
    /// The number with one more decimal digit, given as ASCII; nil where that does not fit.
    func appending(digit: UInt8) -> Int64? {
        let (tens, overflow) = multipliedReportingOverflow(by: 10)
        let (sum, carried) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
        return overflow || carried ? nil : sum
    }
}

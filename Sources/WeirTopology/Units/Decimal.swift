/// A decimal number as written, kept exactly: `mantissa / 10^places`.
struct Decimal {
    var mantissa: UInt64
    var places: Int

    /// Reads `20`, `1.5`, `1_000_000`. Nil for anything else, signs and exponents included.
    init?(_ text: Substring) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap(Self.digits) else { return nil }
        guard parts.count == 2 else {
            guard let mantissa = UInt64(whole) else { return nil }
            (self.mantissa, self.places) = (mantissa, 0)
            return
        }
        guard parts[1].utf8.allSatisfy(\.isDigit), !parts[1].isEmpty, let mantissa = UInt64(whole + parts[1]) else {
            return nil
        }
        (self.mantissa, self.places) = (mantissa, parts[1].utf8.count)
    }

    /// The number times a factor, over a divisor; nil if that is no whole number or too large.
    func times(_ factor: UInt64, over divisor: UInt64 = 1) -> UInt64? {
        guard places <= 18 else { return nil }
        let scale = (0..<places).reduce(into: UInt64(1)) { result, _ in result *= 10 }
        let (denominator, overflow) = scale.multipliedReportingOverflow(by: divisor)
        let product = mantissa.multipliedFullWidth(by: factor)
        guard !overflow, product.high < denominator else { return nil }
        let (quotient, remainder) = denominator.dividingFullWidth(product)
        return remainder == 0 ? quotient : nil
    }

    /// Digits, with single underscores between them taken out.
    private static func digits(_ text: Substring) -> String? {
        let groups = text.split(separator: "_", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) else { return nil }
        return groups.joined()
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}

/// A decimal number exactly as it was written: `digits` × 10^−`scale`.
///
/// Prices and amounts are never turned into binary fractions, which would lose digits. The scale is kept, so `50000.00` stays
/// `50000.00`: it equals `50000`, and is written back with its zeros. 38 digits fit.
public struct ExactDecimal: Sendable {
    /// All digits, the fraction's included, as one number.
    public let digits: Int128
    /// How many of the digits stand behind the point, 0…``scaleMax``.
    public let scale: UInt8

    /// Digits behind the point at most.
    public static let scaleMax = 38

    /// - Precondition: `scale` ≤ ``scaleMax``.
    public init(digits: Int128, scale: UInt8 = 0) {
        precondition(scale <= Self.scaleMax, "\(scale) digits behind the point")
        self.digits = digits
        self.scale = scale
    }

    public static let zero = ExactDecimal(digits: 0)

    public var isZero: Bool { digits == 0 }

    /// 10^exponent; nil where it does not fit.
    static func power(_ exponent: Int) -> Int128? { exponent < powers.count ? powers[exponent] : nil }

    /// 10^0…10^38: 10^38 is the last below 2^127.
    private static let powers: [Int128] = (0..<38).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 10)
    }
}

extension ExactDecimal: Comparable {
    public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.scale == right.scale ? left.digits == right.digits : left.order(right) == 0
    }

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.scale == right.scale ? left.digits < right.digits : left.order(right) < 0
    }

    /// Negative, zero or positive as this number is smaller than, equal to, or larger than the other: whole parts first, then
    /// fractions, since to bring both to one scale might overflow.
    private func order(_ other: ExactDecimal) -> Int {
        let (whole, fraction) = parts
        let (otherWhole, otherFraction) = other.parts
        if whole != otherWhole { return whole < otherWhole ? -1 : 1 }
        return fraction == otherFraction ? 0 : fraction < otherFraction ? -1 : 1
    }

    /// The number before the point, and the one behind it in units of 10^−38. Both have the number's sign.
    private var parts: (whole: Int128, fraction: Int128) {
        let unit = Self.powers[Int(scale)]
        let (whole, fraction) = digits.quotientAndRemainder(dividingBy: unit)
        return (whole, fraction * Self.powers[Self.scaleMax - Int(scale)])
    }
}

extension ExactDecimal: Hashable {
    /// Equal numbers hash alike, whatever zeros they end in.
    public func hash(into hasher: inout Hasher) {
        let (whole, fraction) = parts
        hasher.combine(whole)
        hasher.combine(fraction)
    }
}

import WeirModel

extension UInt64 {
    /// `self · numerator / denominator` over 128 bits, rounded down and held at the largest value.
    /// - Precondition: `denominator` is positive.
    func scaled(by numerator: UInt64, over denominator: UInt64) -> UInt64 {
        let product = multipliedFullWidth(by: numerator)
        guard product.high < denominator else { return .max }
        return denominator.dividingFullWidth(product).quotient
    }

    /// Less a tenth, and at least one.
    var lessATenth: UInt64 { less(Swift.max(1, self / 10)) }
}

extension UInt64 {
    /// `self · numerator / denominator`, rounded down and held at the largest value; nothing is lost between.
    func scaled(by numerator: UInt64, over denominator: UInt64) -> UInt64 {
        let product = multipliedFullWidth(by: numerator)
        guard denominator > product.high else { return .max }
        return denominator.dividingFullWidth(product).quotient
    }

    /// The integer part of the square root (Newton's method, from above).
    var squareRoot: UInt64 {
        guard self > 1 else { return self }
        var root = UInt64(1) << ((UInt64.bitWidth - leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + self / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}

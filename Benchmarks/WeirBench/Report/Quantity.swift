import Foundation

extension Unit {
    /// A figure with three digits and its unit: `3.21 M/s`, `18.4 µs`.
    func text(_ figure: Double) -> String {
        guard isMoreBetter else { return "\(digits(figure)) \(rawValue)" }
        switch figure {
        case 1e6...: return "\(digits(figure / 1e6)) M/s"
        case 1e3...: return "\(digits(figure / 1e3)) k/s"
        default: return "\(digits(figure)) /s"
        }
    }
}

/// A number with three digits that count, where it is below 1,000.
func digits(_ value: Double) -> String {
    let decimals = abs(value) < 9.995 ? 2 : abs(value) < 99.95 ? 1 : 0
    return String(format: "%.\(decimals)f", value)
}

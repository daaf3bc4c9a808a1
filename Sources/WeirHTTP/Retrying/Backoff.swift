/// How long to wait before trying again, when the other side did not say: exponential, with full jitter.
///
/// The wait before try k + 1 is uniform between nothing and `min(longest, initial · multiplier^k)`: "Exponential Backoff And
/// Jitter", AWS Architecture Blog, 2015. Whoever fails together does not come back together.
public struct Backoff: Sendable, Equatable {
    /// The first ceiling.
    public var initial: Duration
    /// No ceiling is higher.
    public var longest: Duration
    /// What each ceiling is of the one before; less than 1 is taken for 1.
    public var multiplier: Double

    public init(
        initial: Duration = .seconds(1),
        longest: Duration = .seconds(60),
        multiplier: Double = 2
    ) {
        self.initial = initial
        self.longest = longest
        self.multiplier = multiplier
    }

    /// The most that is waited after so many failures.
    ///
    /// - Parameter failures: how often it failed before this one: 0 for the first time.
    public func ceiling(after failures: Int) -> Duration {
        guard failures > 0, initial > .zero, initial < longest else { return min(initial, longest) }
        // As a number without a unit, which may grow beyond what a duration can be.
        let growth = Double.pow(max(multiplier, 1), failures)
        return growth < longest / initial ? initial * growth : longest
    }

    /// A wait between zero and ``ceiling(after:)``.
    public func delay(after failures: Int, using chance: inout some RandomNumberGenerator) -> Duration {
        ceiling(after: failures) * Double.random(in: 0...1, using: &chance)
    }
}

extension Double {
    /// A whole power; infinite where it is too large to be a number.
    fileprivate static func pow(_ base: Double, _ exponent: Int) -> Double {
        var (power, square, rest) = (1.0, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 { power *= square }
            square *= square
            rest >>= 1
        }
        return power
    }
}

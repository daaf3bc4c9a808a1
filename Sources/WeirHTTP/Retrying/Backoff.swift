/// How long to wait before trying again, when the other side did not say: exponential, with full jitter.
///
/// The wait before try k + 1 is uniform between nothing and `min(longest, initial · multiplier^k)`: "Exponential Backoff And
/// Jitter", AWS Architecture Blog, 2015. Whoever fails together does not come back together.
public struct Backoff: Sendable, Equatable {
    /// The first ceiling.
    public var initial: Duration
    /// No ceiling is higher.
    public var longest: Duration
    /// What each ceiling is of the one before; at least 1.
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
        var ceiling = initial
        for _ in 0..<max(failures, 0) {
            ceiling = ceiling * multiplier
            if ceiling >= longest { return longest }
        }
        return min(ceiling, longest)
    }

    /// A wait between zero and ``ceiling(after:)``.
    public func delay(after failures: Int, using chance: inout some RandomNumberGenerator) -> Duration {
        ceiling(after: failures) * Double.random(in: 0...1, using: &chance)
    }
}

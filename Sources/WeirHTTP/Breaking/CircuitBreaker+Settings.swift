import WeirModel

extension CircuitBreaker {
    /// When it opens, and how it closes again.
    public struct Settings: Sendable, Equatable {
        /// So many failures among the last ``window`` results open it.
        public var failures = 5
        /// How many results are looked at.
        public var window = 10
        /// How long it stays open the first time; each time that a probe fails, twice as long.
        public var openTime = Duration.seconds(5)
        /// The longest that it stays open, before jitter.
        public var longestOpenTime = Duration.seconds(60)
        /// So many probes are let through in half-open, and close it when they succeeded.
        public var probes = 3
        /// A probe that takes longer, from when it left, failed.
        public var probeTimeout = Duration.seconds(10)

        public init() {}
    }
}

extension CircuitBreaker.Settings {
    /// How long it stays open, from three quarters to five quarters of its time, so that not all come back at once.
    ///
    /// - Parameter openings: how often it opened before since it was last closed.
    func openTime(openings: Int, using chance: inout some RandomNumberGenerator) -> Nanoseconds {
        let base = Backoff(initial: openTime, longest: longestOpenTime).ceiling(after: openings)
        return (base * Double.random(in: 0.75...1.25, using: &chance)).wholeNanoseconds
    }

    /// What is wrong with it.
    var problems: [String] {
        var problems: [String] = []
        if !(1...1_000).contains(window) { problems.append("circuit breaker: window is 1 … 1,000 results") }
        if failures < 1 || failures > window { problems.append("circuit breaker: failures are 1 … window") }
        if openTime <= .zero || longestOpenTime < openTime {
            problems.append("circuit breaker: openTime is above zero and at most longestOpenTime")
        }
        if probes < 1 { problems.append("circuit breaker: probes are at least 1") }
        if probeTimeout <= .zero { problems.append("circuit breaker: probeTimeout is above zero") }
        if max(openTime, longestOpenTime, probeTimeout) > SessionConfiguration.longestTime {
            problems.append("circuit breaker: no time is longer than a year")
        }
        return problems
    }
}

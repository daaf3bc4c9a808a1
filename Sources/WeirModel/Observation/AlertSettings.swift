/// From where on an alert is raised, and how soon again. What is nil is never raised.
public struct AlertSettings: Equatable, Sendable {
    /// Of the sustained rate, in parts per million.
    public var bandwidth = Thresholds(warning: 700_000, critical: 900_000)
    /// Of the slots allowed, in parts per million.
    public var connections = Thresholds(warning: 800_000, critical: 950_000)
    /// Successes of a minute, in parts per million: below it.
    public var successRate = Thresholds(warning: 800_000, critical: nil)
    /// The average, in nanoseconds.
    public var latency = Thresholds(warning: .second, critical: nil)
    /// How long verdicts are denied in every look, in nanoseconds.
    public var deniedLong = Thresholds(warning: 60 * .second, critical: nil)
    /// How long the journal's last commit took, in nanoseconds.
    public var journalLag = Thresholds(warning: 100 * .millisecond, critical: .second)
    /// How long after it was raised an alert is not raised again, in nanoseconds.
    public var cooldown: Nanoseconds = 300 * .second
    /// How much better than the threshold a value must be for its alert to clear, in parts per million of the threshold.
    public var hysteresis: UInt32 = 100_000

    public init() {}

    /// A warning and a critical threshold.
    public struct Thresholds: Equatable, Sendable {
        public var warning: UInt64?
        public var critical: UInt64?

        public init(warning: UInt64?, critical: UInt64?) {
            self.warning = warning
            self.critical = critical
        }
    }
}

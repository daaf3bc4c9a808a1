public import WeirModel

/// A rate that the manager has set aside for one instance, and counts from then on.
public struct ReserveGrant: Equatable, Sendable {
    /// How many requests per ``period``.
    public var requests: UInt64
    /// The shortest window that the requests count in, in nanoseconds.
    public var period: Nanoseconds
    /// How long after it was taken a permit may be used, in nanoseconds; permits are spaced wider by as much a period.
    public var useWithin: Nanoseconds
    /// R: for how long after the last contact it may be lived on, in nanoseconds.
    public var duration: Nanoseconds

    /// - Parameter useWithin: by default a fiftieth of the period.
    public init(requests: UInt64, period: Nanoseconds, useWithin: Nanoseconds? = nil, duration: Nanoseconds) {
        self.requests = requests
        self.period = period
        self.useWithin = useWithin ?? period / 50
        self.duration = duration
    }

    /// Between two permits: `⌈(period + useWithin) / requests⌉`. The permits used in one period were taken within
    /// `period + useWithin`, so they are at most `requests + 1`.
    var interval: Nanoseconds {
        guard requests > 0 else { return .never }
        let span = period.adding(useWithin)
        return span / requests + (span % requests == 0 ? 0 : 1)
    }
}

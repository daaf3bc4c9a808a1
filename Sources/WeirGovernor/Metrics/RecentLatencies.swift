import WeirModel

/// The latencies of the minute that runs and of the one before it.
///
/// No tick ages them: a minute is over when the time of a fact, or of a question, says so.
struct RecentLatencies: Equatable {
    /// Which minute of the governor's clock ``current`` is.
    private var minute: UInt64 = 0
    private var current = LatencyHistogram()
    private var previous = LatencyHistogram()

    /// - Parameter latency: in microseconds.
    mutating func add(_ latency: UInt32, at now: Nanoseconds) {
        rotate(to: Self.minute(of: now))
        current.add(latency)
    }

    /// All of one to two minutes. To read several percentiles, ask once.
    func seen(at now: Nanoseconds) -> LatencyHistogram {
        switch Self.minute(of: now).less(minute) {
        case 0: previous.merged(with: current)
        case 1: current
        default: LatencyHistogram()
        }
    }

    private mutating func rotate(to new: UInt64) {
        guard new > minute else { return }
        previous = new - minute == 1 ? current : LatencyHistogram()
        current = LatencyHistogram()
        minute = new
    }

    private static func minute(of now: Nanoseconds) -> UInt64 { now / (60 * .second) }
}

extension RecentLatencies {
    func write(to out: inout CanonicalWriter) {
        out.write(minute)
        current.write(to: &out)
        previous.write(to: &out)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        minute = try input.readUInt64()
        current = try LatencyHistogram(from: &input)
        previous = try LatencyHistogram(from: &input)
    }
}

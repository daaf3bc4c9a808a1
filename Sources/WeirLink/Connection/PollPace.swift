import WeirModel

/// How often a topic is polled while the live stream is away: twice as often after an answer with data, half as often
/// after one without, within its bounds.
struct PollPace: Sendable {
    let fastest: Nanoseconds
    let slowest: Nanoseconds
    private(set) var interval: Nanoseconds

    init(_ polling: LinkSettings.Polling) {
        (fastest, slowest, interval) = (polling.fastest, polling.slowest, polling.interval)
    }

    mutating func answered(withData: Bool) {
        interval = withData ? max(fastest, interval / 2) : min(slowest, interval.adding(interval))
    }
}

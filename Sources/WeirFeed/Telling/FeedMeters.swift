import Metrics
import Synchronization
import WeirMarket
import WeirModel

/// A feed's statistics as metrics, `weir_feed_…`, of the dimension `session`. What was counted is handed on once a second at
/// most, so that no message costs a metric.
final class FeedMeters: Sendable {
    private let counters: [(counter: Counter, value: @Sendable (FeedStatistics) -> UInt64)]
    private let repairs: Timer
    private let healthy: Gauge
    private let falling: Gauge
    private let last = Mutex((statistics: FeedStatistics(), noted: Nanoseconds(0)))

    /// - Parameter factory: makes the metrics; the process's own, as a rule.
    init(session: String, factory: any MetricsFactory = MetricsSystem.factory) {
        let dimensions = [("session", session)]
        func counter(
            _ name: String,
            _ value: @escaping @Sendable (FeedStatistics) -> UInt64
        ) -> (counter: Counter, value: @Sendable (FeedStatistics) -> UInt64) {
            (Counter(label: "weir_feed_\(name)_total", dimensions: dimensions, factory: factory), value)
        }
        counters = [
            counter("frames") { $0.frames },
            counter("unreadable_frames") { $0.unreadableFrames },
            counter("messages") { $0.delivered },
            counter("messages_unpublished") { $0.unpublished },
            counter("gaps") { $0.gaps },
            counter("gaps_repaired") { $0.gapsRepaired },
            counter("messages_repaired") { $0.messagesRepaired },
            counter("messages_lost") { $0.messagesLost },
            counter("resets") { $0.resets },
            counter("connections") { $0.connections },
            counter("connection_attempts") { $0.attempts },
            counter("fallbacks") { $0.fallbacks.count },
            counter("pings") { $0.pings },
            counter("pongs_missed") { $0.pongsMissed },
            counter("rest_requests") { $0.requests },
            counter("rest_failures") { $0.requestsFailed },
            counter("rest_postponed") { $0.requestsPostponed },
        ]
        repairs = Timer(label: "weir_feed_repair_seconds", dimensions: dimensions, factory: factory)
        healthy = Gauge(label: "weir_feed_healthy", dimensions: dimensions, factory: factory)
        falling = Gauge(label: "weir_feed_fallback", dimensions: dimensions, factory: factory)
    }

    /// One repair, each on its own: a mean would hide the one that took long.
    func repaired(took: Nanoseconds) { repairs.recordNanoseconds(Int64(clamping: took)) }

    func note(_ feed: Feed, at now: Nanoseconds, isLast: Bool) {
        let statistics = feed.statistics
        let before = last.withLock { last -> FeedStatistics? in
            guard isLast || now.less(last.noted) >= .second else { return nil }
            defer { last = (statistics, now) }
            return last.statistics
        }
        guard let before else { return }
        for (counter, value) in counters where value(statistics) > value(before) {
            counter.increment(by: Int64(clamping: value(statistics) - value(before)))
        }
        healthy.record(feed.isHealthy ? 1 : 0)
        falling.record(feed.isFallingBack ? 1 : 0)
    }
}

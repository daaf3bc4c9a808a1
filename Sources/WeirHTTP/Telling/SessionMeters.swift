import CoreMetrics
import Metrics
import Weir

/// What a session counts, for whatever collects swift-metrics: each with the dimension `component`.
final class SessionMeters: Sendable {
    private let latency: Metrics.Timer
    private let backoff: Metrics.Timer
    private let retries: Counter
    private let pushbacks: Counter
    private let bans: Counter
    private let sent: Counter
    private let received: Counter
    private let waiting: Gauge
    private let connections: Gauge
    private let component: String

    init(_ component: String) {
        self.component = component
        let dimensions = [("component", component)]
        latency = Metrics.Timer(label: "weir_session_latency", dimensions: dimensions)
        backoff = Metrics.Timer(label: "weir_session_backoff", dimensions: dimensions)
        retries = Counter(label: "weir_session_retries", dimensions: dimensions)
        pushbacks = Counter(label: "weir_session_pushbacks", dimensions: dimensions)
        bans = Counter(label: "weir_session_bans", dimensions: dimensions)
        sent = Counter(label: "weir_session_bytes_sent", dimensions: dimensions)
        received = Counter(label: "weir_session_bytes_received", dimensions: dimensions)
        waiting = Gauge(label: "weir_session_waiting", dimensions: dimensions)
        connections = Gauge(label: "weir_session_connections", dimensions: dimensions)
    }

    /// One try that left: its status (0 where no answer came), how long it took and how much it carried.
    func tried(_ outcome: Outcome) {
        let status = outcome.status == 0 ? "none" : "\(outcome.status / 100)xx"
        Counter(
            label: "weir_session_requests",
            dimensions: [("component", component), ("status", status)]
        ).increment()
        latency.record(duration: outcome.latency)
        sent.increment(by: Int64(clamping: outcome.sent))
        received.increment(by: Int64(clamping: outcome.received))
    }

    /// It is tried again after a wait.
    func triesAgain(after wait: Duration) {
        retries.increment()
        if wait > .zero { backoff.record(duration: wait) }
    }

    func wasPushedBack() { pushbacks.increment() }
    func wasBanned() { bans.increment() }
    func waits(_ count: Int) { waiting.record(count) }
    func holds(_ count: Int) { connections.record(count) }

    func breakerChanged(to state: CircuitBreaker.State) {
        Counter(
            label: "weir_session_breaker_changes",
            dimensions: [("component", component), ("state", state.rawValue)]
        ).increment()
    }
}

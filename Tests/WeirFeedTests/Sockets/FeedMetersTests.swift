import CoreMetrics
import Synchronization
import Testing
import WeirLink
import WeirMarket
import WeirModel

@testable import WeirFeed

/// The metrics' names, and what they say.
struct FeedMetersTests {
    @Test func `what was counted is handed on under its name, and each repair on its own`() throws {
        let factory = RecordingFactory()
        let meters = FeedMeters(session: "tape", factory: factory)
        var feed = try Feed(PracticeVenue(), seed: 1)
        var effects: [FeedEffect] = []
        feed.start(at: 0, into: &effects)
        feed.connected(generation: 1, at: 0, into: &effects)
        for frame in [#"{"type":"WELCOME","session_id":"s","epoch":1}"#, "{"] {
            feed.receive(frame: Array(frame.utf8), generation: 1, at: 0, into: &effects)
        }
        meters.note(feed, at: 2 * .second, isLast: false)
        meters.repaired(took: 5_000_000)
        meters.repaired(took: 95_000_000)
        let values = factory.values
        #expect(values["weir_feed_frames_total"] == [2] && values["weir_feed_unreadable_frames_total"] == [1])
        #expect(values["weir_feed_connections_total"] == [1] && values["weir_feed_connection_attempts_total"] == [1])
        #expect(values["weir_feed_healthy"] == [1] && values["weir_feed_fallback"] == [0])
        #expect(values["weir_feed_repair_seconds"] == [5_000_000, 95_000_000])
        // Within a second nothing is handed on again, and then only what has changed.
        meters.note(feed, at: 2_500 * .millisecond, isLast: false)
        meters.note(feed, at: 4 * .second, isLast: false)
        #expect(factory.values["weir_feed_frames_total"] == [2] && factory.values["weir_feed_healthy"] == [1, 1])
    }

    @Test func `every metric that the documents name is made, with the session's name`() {
        let factory = RecordingFactory()
        _ = FeedMeters(session: "tape", factory: factory)
        let counters = [
            "frames", "unreadable_frames", "messages", "messages_unpublished", "gaps", "gaps_repaired",
            "messages_repaired", "messages_lost", "resets", "connections", "connection_attempts", "fallbacks", "pings",
            "pongs_missed", "rest_requests", "rest_failures", "rest_postponed",
        ].map { "weir_feed_\($0)_total" }
        let others = ["repair_seconds", "healthy", "fallback"].map { "weir_feed_\($0)" }
        #expect(factory.made == Set((counters + others).map { "\($0) session=tape" }))
    }
}

/// Keeps what is recorded, by label.
private final class RecordingFactory: MetricsFactory, Sendable {
    private let state = Mutex((values: [String: [Double]](), made: Set<String>()))

    var values: [String: [Double]] { state.withLock { $0.values } }
    var made: Set<String> { state.withLock { $0.made } }

    private func handler(_ label: String, _ dimensions: [(String, String)]) -> Handler {
        let text = dimensions.map { " \($0.0)=\($0.1)" }.joined()
        state.withLock { _ = $0.made.insert(label + text) }
        return Handler { value in self.state.withLock { $0.values[label, default: []].append(value) } }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { handler(label, dimensions) }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        handler(label, dimensions)
    }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { handler(label, dimensions) }
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}

private final class Handler: CounterHandler, RecorderHandler, TimerHandler, Sendable {
    private let keep: @Sendable (Double) -> Void

    init(_ keep: @escaping @Sendable (Double) -> Void) { self.keep = keep }

    func increment(by value: Int64) { keep(Double(value)) }
    func reset() {}
    func record(_ value: Int64) { keep(Double(value)) }
    func record(_ value: Double) { keep(value) }
    func recordNanoseconds(_ value: Int64) { keep(Double(value)) }
}

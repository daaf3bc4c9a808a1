import Logging
import Synchronization
import Testing
import WeirLink
import WeirMarket
import WeirModel

@testable import WeirFeed

/// What is logged of each event: by which logger, at which level, with which metadata.
struct FeedLogTests {
    private static let topic = PracticeVenue.topic("A")
    private static let range = SequenceRange(3, 4)

    private func lines(_ note: (FeedLog) -> Void) -> [String] {
        let lines = Lines()
        note(FeedLog { label in Logger(label: label) { Handler(label: $0, lines: lines) } })
        return lines.all.withLock { $0 }
    }

    private static let elements: [(FeedElement, String?)] = [
        (.message(MarketUpdate(topic: topic, numbers: .one(1), bytes: [])), nil),
        (.snapshot(MarketUpdate(topic: topic, numbers: .one(1), bytes: []), at: 1, replaces: nil), nil),
        (.gapOpened(topic, range), "reconciler info gap detected missing=3…4 topic=market/A"),
        (
            .gapRepaired(topic, range, took: 1_250_000),
            "reconciler info gap repaired ms=1.2 repaired=3…4 topic=market/A"
        ),
        (.unfillable(topic, range), "reconciler error lost for good missing=3…4 topic=market/A"),
        (.reset(topic), "reconciler warning begins anew topic=market/A"),
        (.mayHaveMissed(topic, after: 9), "reconciler warning may have missed something after=9 topic=market/A"),
        (
            .notPublished(topic, range, reason: "too large"),
            "feed error not published numbers=3…4 reason=too large topic=market/A"
        ),
        (.refused(topic, reason: "unknown"), "feed error not followed reason=unknown topic=market/A"),
        (.connected, "feed info connected"),
        (.disconnected(Disconnection(.lost, detail: "reset")), "feed warning disconnected reason=lost: reset"),
        (.gaveUp(attempts: 10), "feed error gave up connecting attempts=10"),
        (.healthChanged(isHealthy: false), "feed.heartbeat info health changed healthy=false"),
        (.fallbackOn(.unanswered), "feed warning REST fallback on reason=unanswered"),
        (.fallbackOff, "feed info REST fallback off"),
        (
            .priceHistory(PriceHistory(topic: topic, updates: [])),
            "reconciler info price history fetched points=0 topic=market/A"
        ),
        (.orders([]), "reconciler info orders fetched orders=0"),
        (.balance([]), "reconciler info balance fetched assets=0"),
        (
            .reconciliationFailed(.orders, reason: "status 500"),
            "reconciler error reconciliation failed reason=status 500 what=orders"
        ),
    ]

    @Test func `each element has its logger, its level and its metadata`() {
        for (element, expected) in Self.elements {
            #expect(lines { $0.note(element) } == expected.map { [named($0)] } ?? [], "\(element)")
        }
    }

    private static let notes: [(FeedNote, String)] = [
        (.connecting(generation: 2), "feed debug connecting attempt=2"),
        (.connectFailed(Disconnection(.connectTimeout)), "feed warning not connected reason=connectTimeout"),
        (.subscribing([topic]), "feed debug subscribing topics=1"),
        (.epoch(3), "feed warning the venue has begun anew epoch=3"),
        (.doubt(topic, reason: "checksum"), "reconciler warning something is missing reason=checksum topic=market/A"),
        (.pingSent(id: 7), "feed.heartbeat debug PING sent id=7"),
        (.pongReceived(id: 7, took: 2_000_000), "feed.heartbeat debug PONG received id=7 ms=2.0"),
        (.pongMissed(id: 7), "feed.heartbeat warning PONG timed out id=7"),
        (.unreadable("a frame"), "feed warning passed over what=a frame"),
        (.fetchFailed(path: "/p", reason: "lost"), "reconciler warning not fetched path=/p reason=lost"),
        (
            .fetchPostponed(path: "/p", by: 3_000_000_000, reason: "quiet"),
            "reconciler info fetched later ms=3000.0 path=/p reason=quiet"
        ),
    ]

    @Test func `each note has its logger, its level and its metadata`() {
        for (note, expected) in Self.notes { #expect(lines { $0.note(note) } == [named(expected)], "\(note)") }
    }

    @Test func `each REST call is logged with path and query, status, bytes and time`() {
        let request = VenueRequest("/api/v1/prices", query: [("symbol", "A")])
        let answer = FetchResult.answer(status: 200, body: [1, 2, 3])
        let tail = "method=GET ms=1.5"
        #expect(
            lines { $0.note(request, answer, took: .microseconds(1_500)) }
                == ["weir.feed.rest debug REST call bytes=3 \(tail) status=200 target=/api/v1/prices?symbol=A"]
        )
        #expect(
            lines { $0.note(request, .failed("lost"), took: .microseconds(1_500)) }
                == ["weir.feed.rest debug REST call \(tail) reason=lost target=/api/v1/prices?symbol=A"]
        )
    }

    /// The table leaves out what all labels begin with.
    private func named(_ line: String) -> String {
        line.hasPrefix("feed") ? "weir.\(line)" : "weir.feed.\(line)"
    }
}

private final class Lines: Sendable {
    let all = Mutex<[String]>([])
}

private struct Handler: LogHandler {
    let label: String
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(label: String, lines: Lines) { (self.label, self.lines) = (label, lines) }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        lines.all.withLock { $0.append("\(label) \(event.level) \(event.message)\(pairs)") }
    }
}

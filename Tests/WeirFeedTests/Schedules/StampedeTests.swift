import Testing
import WeirLink
import WeirMarket
import WeirModel

/// A thousand clients lose one server at once: they do not come back at once.
struct StampedeTests {
    @Test func `from the third attempt at most six percent of them come in any tenth of a second`() throws {
        var late: [Nanoseconds] = []
        for seed in 1...1_000 as ClosedRange<UInt64> {
            let attempts = try attempts(of: seed, for: 120 * .second)
            #expect(attempts.count >= 3, "seed \(seed)")
            late += attempts.dropFirst(2)
        }
        late.sort()
        var most = 0
        var first = 0
        for last in late.indices {
            while late[last] - late[first] >= 100 * .millisecond { first += 1 }
            most = max(most, last - first + 1)
        }
        #expect(most <= 60, "\(most) of 1,000")
    }

    /// When a client tries to connect that was connected until time zero, and is refused each time.
    private func attempts(of seed: UInt64, for length: Nanoseconds) throws -> [Nanoseconds] {
        var feed = try Feed(PracticeVenue(), seed: seed)
        var effects: [FeedEffect] = []
        var now: Nanoseconds = 0
        var attempts: [Nanoseconds] = []
        feed.start(at: now, into: &effects)
        feed.connected(generation: 1, at: now, into: &effects)
        feed.receive(
            frame: Array(#"{"type":"WELCOME","session_id":"s","epoch":1}"#.utf8),
            generation: 1,
            at: now,
            into: &effects
        )
        #expect(feed.state == .live)
        effects = []
        feed.disconnected(generation: 1, at: now, into: &effects)
        while let due = feed.nextDeadline, due < length {
            now = due
            feed.advance(to: now, into: &effects)
            let begun = effects.compactMap { if case .connect(let generation, _) = $0 { generation } else { nil } }
            effects = []
            for generation in begun {
                attempts.append(now)
                feed.disconnected(generation: generation, at: now, into: &effects)
            }
        }
        return attempts
    }
}

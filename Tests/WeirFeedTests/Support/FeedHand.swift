import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// Drives a feed by hand: says what the exchange says, and looks at what comes of it.
struct FeedHand {
    static let symbol = "BTC/USD"
    static let topic = PracticeVenue.topic(symbol)

    var feed: Feed
    var now: Nanoseconds = 1_000 * .second
    private var effects: [FeedEffect] = []
    private(set) var generation: UInt64 = 0

    init(
        _ config: NetworkConfig = NetworkConfig(),
        venue: any Venue = PracticeVenue(),
        session: String = "hand",
        seed: UInt64 = 1
    ) throws {
        feed = try Feed(venue, config, session: session, seed: seed)
    }

    /// A feed that follows topics and is about to connect.
    static func following(
        _ topics: [Topic],
        _ config: NetworkConfig = NetworkConfig(),
        venue: any Venue = PracticeVenue()
    ) throws -> FeedHand {
        var hand = try FeedHand(config, venue: venue)
        hand.act { feed, now, effects in
            for topic in topics { feed.follow(topic, at: now, into: &effects) }
            feed.start(at: now, into: &effects)
        }
        return hand
    }

    /// Connected, welcomed and subscribed, with `newest` as the newest number.
    static func live(_ config: NetworkConfig = NetworkConfig(), newest: UInt64 = 100) throws -> FeedHand {
        var hand = try FeedHand(config)
        hand.act { feed, now, effects in
            feed.follow(topic, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        hand.connect(newest: newest)
        #expect(hand.feed.state == .live)
        return hand
    }

    // MARK: Acting

    mutating func act(_ act: (inout Feed, Nanoseconds, inout [FeedEffect]) -> Void) {
        act(&feed, now, &effects)
        for case .connect(let number, _) in effects { generation = number }
    }

    /// The handshake has succeeded, and nothing was said yet.
    mutating func open() {
        let generation = generation
        act { feed, now, effects in feed.connected(generation: generation, at: now, into: &effects) }
    }

    mutating func connect(epoch: Int = 1, newest: UInt64 = 100) {
        open()
        welcome(epoch: epoch)
        confirm(newest: newest)
    }

    mutating func welcome(epoch: Int = 1) { say(#"{"type":"WELCOME","session_id":"hand","epoch":\#(epoch)}"#) }

    mutating func confirm(newest: UInt64) {
        say(
            #"{"type":"SUBSCRIBED","channel":"market","symbols":["BTC/USD"],"request_id":"1","newest":{"BTC/USD":\#(newest)}}"#
        )
    }

    mutating func say(_ frame: String) {
        let generation = generation
        act { feed, now, effects in
            feed.receive(frame: Array(frame.utf8), generation: generation, at: now, into: &effects)
        }
    }

    mutating func tick(_ number: UInt64) { say(Self.frame(number)) }

    mutating func answerPings() {
        for id in pings.suffix(1) { say(#"{"type":"PONG","request_id":"\#(id)"}"#) }
    }

    mutating func disconnect(_ why: String = "reset") {
        let generation = generation
        act { feed, now, effects in
            feed.disconnected(generation: generation, detail: why, at: now, into: &effects)
        }
    }

    mutating func answer(_ fetch: FeedFetch, _ body: String, status: Int = 200) {
        act { feed, now, effects in
            feed.receive(.answer(status: status, body: Array(body.utf8)), of: fetch.id, at: now, into: &effects)
        }
    }

    mutating func end(_ fetch: FeedFetch, _ result: FetchResult) {
        act { feed, now, effects in feed.receive(result, of: fetch.id, at: now, into: &effects) }
    }

    /// Lets time pass, looking at every deadline on the way.
    mutating func wait(_ time: Nanoseconds) {
        let end = now + time
        while let due = feed.nextDeadline, due <= end {
            now = max(now, due)
            act { feed, now, effects in feed.advance(to: now, into: &effects) }
        }
        now = end
        act { feed, now, effects in feed.advance(to: now, into: &effects) }
    }

    // MARK: Looking

    /// What came of it since this was last asked.
    mutating func take() -> [FeedEffect] {
        defer { effects = [] }
        return effects
    }

    var told: [FeedElement] { effects.compactMap { if case .tell(let element) = $0 { element } else { nil } } }

    var delivered: [UInt64] {
        told.compactMap { if case .message(let update) = $0 { update.numbers.last } else { nil } }
    }

    var fetches: [FeedFetch] { effects.compactMap { if case .fetch(let fetch) = $0 { fetch } else { nil } } }

    var sent: [String] {
        effects.compactMap { if case .send(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
    }

    var notes: [FeedNote] { effects.compactMap { if case .note(let note) = $0 { note } else { nil } } }

    /// The ids of the PINGs that were sent.
    var pings: [UInt64] { notes.compactMap { if case .pingSent(let id) = $0 { id } else { nil } } }

    // MARK: Words of the exchange

    static func point(_ number: UInt64) -> String {
        #""sequence_id":\#(number),"timestamp":"2024-01-01T00:00:00.100Z","price":50000.00,"bid":49999.00,"ask":50001.00,"volume_24h":1000.00}"#
    }

    static func frame(_ number: UInt64, _ symbol: String = symbol) -> String {
        #"{"type":"MARKET_DATA","channel":"market","symbol":"\#(symbol)","# + point(number)
    }

    /// An answer of `/api/v1/prices`.
    static func prices(
        _ numbers: ClosedRange<UInt64>?,
        oldest: UInt64 = 1,
        newest: UInt64,
        next: UInt64? = nil,
        epoch: Int = 1
    ) -> String {
        let points = numbers.map { $0.map { "{" + point($0) }.joined(separator: ",") } ?? ""
        let next = next.map { "\($0)" } ?? "null"
        return
            #"{"symbol":"BTC/USD","prices":[\#(points)],"oldest_seq":\#(oldest),"newest_seq":\#(newest),"next_from_seq":\#(next),"epoch":\#(epoch)}"#
    }
}

import Testing
import WeirLink
import WeirMarket
import WeirModel

/// Depth updates by ranges, joined to the snapshots that were fetched beside them.
@Suite(.needsCaptures)
struct BinanceRecordingTests {
    private typealias Stream = Link<Topic, MarketUpdate>

    @Test func `177 updates of 4 symbols join their snapshots without a gap`() throws {
        let told = try Self.run { _ in false }
        #expect(told.updates == 177 && told.gaps.isEmpty && told.snapshots == 4)
        // What a snapshot holds already is not delivered again; all else is, each range going on from the one before.
        #expect(told.delivered + told.contained == 177 && told.books.count == 4)
        #expect(told.books.values.allSatisfy { !$0.isCrossed && $0.bids.count > 0 && $0.asks.count > 0 })
    }

    @Test func `each single lost update is noticed, but for the last and those that a snapshot holds`() throws {
        let whole = try Self.run { _ in false }
        var noticed = 0
        for index in 0..<whole.updates {
            let told = try Self.run { $0 == index }
            // A hole right behind the snapshot is one for a newer snapshot; any other is a gap.
            #expect(told.gaps.count + told.askedAgain <= 1)
            noticed += told.gaps.count + told.askedAgain
        }
        #expect(noticed == whole.updates - whole.contained - whole.books.count)
    }

    /// What the user of a link is told.
    private struct Told {
        var updates = 0
        var snapshots = 0
        var delivered = 0
        /// Updates that end at or before their snapshot.
        var contained = 0
        /// Snapshots that were asked for once more.
        var askedAgain = 0
        var gaps: [SequenceRange] = []
        var books: [Topic: OrderBook] = [:]
    }

    /// - Parameter isLost: whether the depth update with this index does not arrive.
    private static func run(losing isLost: (Int) -> Bool) throws -> Told {
        var venue = BinanceVenue()
        var link = try Stream(LinkSettings(seed: 1), undeclared: nil)
        var (told, effects) = (Told(), [Stream.Effect]())
        var now: Nanoseconds = 0
        var snapshots: [Topic: UInt64] = [:]
        for (symbol, body) in Captures.binanceSnapshots {
            let topic = BinanceVenue.bookTopic(symbol)
            snapshots[topic] = try lastUpdate(of: body)
            link.declare(topic, try #require(venue.plan(for: topic)), at: now, into: &effects)
        }
        link.start(at: now, into: &effects)
        var asked: [LinkRequest<Topic>] = []
        for frame in Captures.binance {
            now += Nanoseconds.millisecond
            var news: [VenueNews] = []
            try venue.read(frame, into: &news)
            for case .message(let update) in news where update.topic.channel == "book" {
                told.updates += 1
                if update.numbers.last <= (snapshots[update.topic] ?? 0) { told.contained += 1 }
                if isLost(told.updates - 1) { continue }
                let message = Stream.Message(
                    topic: update.topic,
                    numbers: update.numbers,
                    size: frame.count,
                    payload: update
                )
                link.receive(message, at: now, into: &effects)
            }
            try carryOut(&effects, &link, &asked, &told, at: now)
        }
        // The snapshots were fetched while updates came: those that came meanwhile wait in the link.
        for request in asked { try answer(request, venue, &link, at: now, into: &effects) }
        asked = []
        try carryOut(&effects, &link, &asked, &told, at: now)
        link.advance(to: now + 60 * Nanoseconds.millisecond, into: &effects)
        try carryOut(&effects, &link, &asked, &told, at: now)
        told.askedAgain = asked.count { $0.kind == .snapshot && told.gaps.isEmpty }
        return told
    }

    /// `{"lastUpdateId":499869752,…`
    private static func lastUpdate(of body: [UInt8]) throws -> UInt64 {
        var reader = try JSONReader(body.span)
        try reader.enterObject()
        #expect(try reader.nextName() == "lastUpdateId")
        return try reader.unsigned()
    }

    private static func answer(
        _ request: LinkRequest<Topic>,
        _ venue: BinanceVenue,
        _ link: inout Stream,
        at now: Nanoseconds,
        into effects: inout [Stream.Effect]
    ) throws {
        let query = try #require(venue.queries(for: [request]).first)
        guard case .request(let http) = query.way else { throw VenueError.unexpected("no request") }
        #expect(http.target == "/api/v3/depth?symbol=\(request.topic.key)&limit=1000")
        let body = try #require(Captures.binanceSnapshots.first { $0.symbol == request.topic.key }?.body)
        for part in try venue.read(body, answering: query.asks).parts {
            guard case .snapshot(let at, let update) = part.end else { throw VenueError.unexpected("no snapshot") }
            link.receive(.snapshot(at: at, update), to: part.ticket, at: now, into: &effects)
        }
    }

    private static func carryOut(
        _ effects: inout [Stream.Effect],
        _ link: inout Stream,
        _ asked: inout [LinkRequest<Topic>],
        _ told: inout Told,
        at now: Nanoseconds
    ) throws {
        while !effects.isEmpty {
            let wanted = effects
            effects = []
            for effect in wanted {
                switch effect {
                case .connect(let generation): link.connected(generation: generation, at: now, into: &effects)
                case .sendBarrier(let nonce): link.receiveBarrier(nonce: nonce, at: now, into: &effects)
                case .ask(let request): asked.append(request)
                case .gapOpened(_, let range): told.gaps.append(range)
                case .snapshot(let topic, _, let update, _):
                    told.snapshots += 1
                    told.books[topic, default: OrderBook()].apply(try BinanceVenue.bookUpdate(update.bytes))
                case .deliver(let message):
                    told.delivered += 1
                    told.books[message.topic, default: OrderBook()].apply(
                        try BinanceVenue.bookUpdate(message.payload.bytes)
                    )
                default: break
                }
            }
        }
    }
}

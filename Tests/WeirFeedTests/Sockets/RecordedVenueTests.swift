import Foundation
import Testing
import WeirExchange
import WeirFeed
import WeirLink
import WeirMarket
import WeirModel

/// Real exchanges' recorded traffic, played over a WebSocket to a feed with that exchange's venue: what it tells is what was
/// recorded.
@Suite(.disabled(if: Recordings.areAbsent, "there is no recorded traffic at \(Recordings.folder.path)"))
struct RecordedVenueTests {
    /// Plays a recording to a feed that follows `topics`, until it has told so many messages and snapshots, or the first
    /// connection has ended: the exchange does not wait for a client that is too slow at the recording's end.
    ///
    /// - Parameter inOneConnection: whether it counts only what one connection brings.
    private func play(
        _ files: [String],
        _ venue: any Venue,
        _ topics: [Topic],
        _ config: NetworkConfig = .quick,
        speed: UInt32,
        inOneConnection: Bool = true,
        until count: Int
    ) async throws -> (told: [Topic: [[UInt8]]], events: [FeedElement]) {
        let paths = files.map { Recordings.folder.appending(path: $0).path }
        let configuration = ExchangeConfiguration(recordings: paths, recordingSpeed: PlaybackSpeed(times: speed))
        let exchange = try Exchange.silent(configuration)
        var config = config
        // A snapshot is asked for at once, so that it does not matter how fast a recording is over.
        config.reconciliationBatchWindow = .zero
        var (told, events) = ([Topic: [[UInt8]]](), [FeedElement]())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await exchange.run() }
            // One address for the WebSocket and for REST; both have the exchange's own paths behind it.
            let base = "http://127.0.0.1:\(try await exchange.port)/ws/recording"
            let feed = try NetworkManager(
                baseURL: base,
                sessionID: "",
                venue: venue,
                config: config,
                fetching: PlainFetching(base: base),
                log: .silent
            )
            let elements = await feed.elements
            await feed.follow(topics)
            await feed.start()
            let deadline = ContinuousClock.now + .seconds(120)
            var left = count
            recording: for await element in elements {
                switch element {
                case .message(let update), .snapshot(let update, _, _):
                    told[update.topic, default: []].append(update.bytes)
                    left -= 1
                case .disconnected where inOneConnection: break recording
                default: events.append(element)
                }
                if left == 0 || ContinuousClock.now > deadline { break }
            }
            await feed.stop()
            group.cancelAll()
        }
        return (told, events)
    }

    /// What a venue reads from a recording, by topic.
    private func recorded(_ file: String, _ venue: any Venue) throws -> [Topic: [MarketUpdate]] {
        var venue = venue
        var updates: [Topic: [MarketUpdate]] = [:]
        for frame in try Recordings.frames(file) {
            var news: [VenueNews] = []
            try venue.read(frame, into: &news)
            for item in news {
                switch item {
                case .message(let update), .snapshot(let update, _): updates[update.topic, default: []].append(update)
                default: break
                }
            }
        }
        return updates
    }

    private func losses(_ events: [FeedElement]) -> [FeedElement] {
        events.filter {
            switch $0 {
            case .unfillable, .reset, .refused, .gapOpened: true
            default: false
            }
        }
    }

    @Test(arguments: ["KRAKEN.ws.50.0", "COINBASE.ws.28.0"])
    func `all that was recorded of a venue without REST is told, in its order`(_ file: String) async throws {
        let venue: any Venue = file.hasPrefix("KRAKEN") ? KrakenVenue() : CoinbaseVenue()
        let expected = try recorded(file, venue)
        let count = expected.values.reduce(0) { $0 + $1.count }
        let topics = Array(expected.keys)
        // The slower it is played, the more certainly a busy machine keeps up.
        var (told, events) = ([Topic: [[UInt8]]](), [FeedElement]())
        for speed in [20, 5, 2, 1] as [UInt32] {
            (told, events) = try await play([file], venue, topics, .patient, speed: speed, until: count)
            if told.values.reduce(0, { $0 + $1.count }) == count { break }
        }
        #expect(losses(events) == [])
        #expect(count > 4_000 && told.keys.count == expected.keys.count)
        for (topic, updates) in expected {
            let isSame = told[topic] == updates.map(\.bytes)
            #expect(isSame, "\(topic): \(told[topic]?.count ?? 0) of \(updates.count)")
        }
    }

    @Test func `Binance's updates join the snapshots that REST has`() async throws {
        let all = try recorded("BINANCE.ws.1.0", BinanceVenue())
        let books = all.filter { $0.key.channel == "book" }
        // Nothing in this recording confirms a subscription, since the address named the streams: so what came is held until
        // the feed falls back to REST.
        var config = NetworkConfig.quick
        config.subscribeTimeout = .seconds(2)
        let files = ["BINANCE.ws.1.0", "BINANCE.http.0.0"]
        let (told, events) = try await play(
            files,
            BinanceVenue(),
            Array(books.keys),
            config,
            speed: 1_000,
            inOneConnection: false,
            until: 100
        )
        #expect(losses(events) == [])
        for (topic, bytes) in told {
            let updates = try #require(books[topic])
            #expect(try BinanceVenue.bookUpdate(bytes[0]).isSnapshot, "\(topic)")
            // What follows is the tail of what was recorded, from where the snapshot ends.
            let rest = Array(bytes.dropFirst())
            let first = try #require(updates.firstIndex { $0.bytes == rest.first } ?? (rest.isEmpty ? 0 : nil))
            #expect(rest == updates[first...].prefix(rest.count).map(\.bytes), "\(topic)")
        }
    }
}

extension NetworkConfig {
    /// Times that no machine is too slow for: nothing is dropped in the middle of a recording, which would begin again.
    fileprivate static var patient: NetworkConfig {
        var config = NetworkConfig()
        config.heartbeatInterval = .seconds(200)
        config.heartbeatTimeout = .seconds(100)
        config.wsIdleTimeout = .seconds(100)
        config.subscribeTimeout = .seconds(100)
        config.reconciliationTimeout = .seconds(100)
        return config
    }
}

/// Recorded traffic beside the repository, where there is any.
private enum Recordings {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/captures")

    static let areAbsent = !FileManager.default.fileExists(atPath: folder.path)

    /// What was received, in its order: lines that begin with a time.
    static func frames(_ file: String) throws -> [[UInt8]] {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n")
            .filter { $0.first?.isNumber == true }
            .compactMap { line in line.firstRange(of: ": ").map { Array(line[$0.upperBound...].utf8) } }
    }
}

import Logging
import Synchronization
import Testing
import Weir
import WeirExchange
import WeirLink
import WeirMarket
import WeirModel

@testable import WeirFeed

/// What becomes of messages that the bus does not take.
struct PublishingTests {
    private static let topic = PracticeVenue.topic("BTC/USD")

    private static func update(_ number: UInt64, bytes: Int = 10) -> MarketUpdate {
        MarketUpdate(topic: topic, numbers: .one(number), bytes: Array(repeating: 120, count: bytes))
    }

    /// Publishes elements on a bus.
    ///
    /// - Returns: the numbers of what was not published, and whether a reason was given.
    private func publish(_ elements: [FeedElement], on bus: any FeedPublishing) async -> [(UInt64, Bool)] {
        let buffer = ElementBuffer(elementsMax: 1_000) {}
        buffer.put(elements)
        buffer.finish()
        let lost = Lost()
        let publisher = FeedPublisher(bus: bus, log: .silent) { update, reason in
            lost.all.withLock { $0.append((update.numbers.last, reason != nil)) }
        }
        await publisher.run(FeedElements(buffer))
        return lost.all.withLock { $0 }
    }

    @Test func `a message that is too large is passed over, and all others are published`() async {
        let bus = BoundedBus(bytesMax: 100)
        let elements: [FeedElement] = [
            .message(Self.update(1)), .snapshot(Self.update(2, bytes: 101), at: 2, replaces: nil),
            .message(Self.update(3)), .unfillable(Self.topic, SequenceRange(4, 5)), .message(Self.update(6)),
        ]
        let lost = await publish(elements, on: bus)
        #expect(lost.map(\.0) == [2] && lost.map(\.1) == [true])
        #expect(bus.published.map(\.channel) == ["market", "market", "feed", "market"])
    }

    @Test func `a bus that is closed ends publishing, and the rest is counted`() async {
        let bus = BoundedBus(bytesMax: 100, closesAfter: 2)
        let lost = await publish((1...5).map { .message(Self.update($0)) }, on: bus)
        #expect(lost.map(\.0) == [3, 4, 5] && lost.allSatisfy { !$0.1 })
        #expect(bus.published.count == 2)
    }

    @Test func `a feed's stop does not wait for a bus that takes nothing`() async throws {
        let configuration = ExchangeConfiguration(tickInterval: .milliseconds(5), requestsPerSecond: 100_000)
        let exchange = try Exchange.silent(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await exchange.run() }
            let base = "http://127.0.0.1:\(try await exchange.port)"
            let feed = try NetworkManager(
                baseURL: base,
                sessionID: "feed",
                config: .quick,
                fetching: PlainFetching(base: base),
                bus: StuckBus(),
                log: .silent
            )
            var following = Following(await feed.elements)
            await feed.follow(["BTC/USD"])
            await feed.start()
            await following.take("prices") { $0.messages.count >= 50 }
            await feed.stop(patience: .milliseconds(200))
            #expect(await feed.statistics.unpublished >= 50)
            group.cancelAll()
        }
    }

    @Test func `a message that is not published is told, counted, and noticed on the bus`() async throws {
        let configuration = ExchangeConfiguration(tickInterval: .milliseconds(5), requestsPerSecond: 100_000)
        let exchange = try Exchange.silent(configuration)
        let bus = BoundedBus(bytesMax: 100)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await exchange.run() }
            let base = "http://127.0.0.1:\(try await exchange.port)"
            let feed = try NetworkManager(
                baseURL: base,
                sessionID: "feed",
                config: .quick,
                fetching: PlainFetching(base: base),
                bus: bus,
                log: .silent
            )
            var following = Following(await feed.elements)
            await feed.follow(["BTC/USD"])
            await feed.start()
            // Every price has more than a hundred bytes, and no notice has.
            await following.take("what was not published") { following in
                following.events.contains { if case .notPublished(Self.topic, _, _) = $0 { true } else { false } }
            }
            await feed.stop()
            #expect(await feed.statistics.unpublished > 0)
            #expect(bus.published.contains(Topic("feed", "BTC/USD")))
            group.cancelAll()
        }
    }
}

private final class Lost: Sendable {
    let all = Mutex<[(UInt64, Bool)]>([])
}

/// Refuses what is too large, as the SDK does, and is closed after so many.
private final class BoundedBus: FeedPublishing {
    private let bytesMax: Int
    private let closesAfter: Int
    private let taken = Mutex<[Topic]>([])

    var published: [Topic] { taken.withLock { $0 } }

    init(bytesMax: Int, closesAfter: Int = .max) {
        self.bytesMax = bytesMax
        self.closesAfter = closesAfter
    }

    func publish(_ topic: Topic, payload: [UInt8]) async throws {
        guard payload.count <= bytesMax else {
            throw PublishError.tooLarge(bytes: payload.count, most: UInt64(bytesMax))
        }
        let hasRoom = taken.withLock { taken in
            guard taken.count < closesAfter else { return false }
            taken.append(topic)
            return true
        }
        if !hasRoom { throw PublishError.closed }
    }
}

/// Has no room, ever.
private struct StuckBus: FeedPublishing {
    func publish(_ topic: Topic, payload: [UInt8]) async throws {
        try await Task.sleep(for: .seconds(3_600))
    }
}

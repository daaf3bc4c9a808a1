import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// What a feed cannot mend it tells.
struct BlindnessTests {
    private static let topic = Topic("match", "BTC-USD")

    private func match(_ number: Int) -> String {
        #"{"type":"match","product_id":"BTC-USD","sequence":\#(number),"time":"2024-01-01T00:00:00Z","price":"1"}"#
    }

    private func connect(_ hand: inout FeedHand) {
        hand.open()
        hand.say(#"{"type":"subscriptions","channels":[{"name":"matches","product_ids":["BTC-USD"]}]}"#)
    }

    @Test func `of numbers that only ascend it is told after which something may have been missed`() throws {
        var hand = try FeedHand.following([Self.topic], venue: CoinbaseVenue())
        connect(&hand)
        #expect(hand.feed.state == .live)
        hand.say(match(10))
        hand.say(match(15))
        #expect(!hand.told.contains { if case .mayHaveMissed = $0 { true } else { false } })
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        connect(&hand)
        hand.say(match(40))
        let missed = FeedElement.mayHaveMissed(Self.topic, after: 15)
        let place = try #require(hand.told.firstIndex(of: missed))
        #expect(hand.told[(place + 1)...].contains { if case .message = $0 { true } else { false } })
        // Nothing came since it was told last: once is enough.
        hand.disconnect()
        hand.wait(5 * .second)
        connect(&hand)
        hand.disconnect()
        hand.wait(10 * .second)
        connect(&hand)
        #expect(hand.told.filter { $0 == .mayHaveMissed(Self.topic, after: 40) }.count == 1)
    }

    @Test func `of contiguous numbers it is not told, since the numbers tell`() throws {
        var hand = try FeedHand.live()
        hand.tick(101)
        hand.disconnect()
        hand.wait(2 * .second)
        hand.connect(newest: 105)
        #expect(!hand.told.contains { if case .mayHaveMissed = $0 { true } else { false } })
    }

    @Test func `when it gives up connecting it says so, once, and after another start it may again`() throws {
        var config = NetworkConfig()
        config.reconnectMaxAttempts = 2
        var hand = try FeedHand.following([FeedHand.topic], config)
        func gaveUp() -> Int { hand.told.filter { $0 == .gaveUp(attempts: 2) }.count }
        for attempt in 1...3 {
            #expect(gaveUp() == 0, "attempt \(attempt)")
            hand.disconnect("refused")
            hand.wait(5 * .second)
        }
        #expect(gaveUp() == 1 && hand.feed.state == .gaveUp)
        hand.wait(60 * .second)
        #expect(gaveUp() == 1)
        hand.act { feed, now, effects in feed.start(at: now, into: &effects) }
        #expect(hand.feed.state == .connecting)
        for _ in 1...3 {
            hand.disconnect("refused")
            hand.wait(5 * .second)
        }
        #expect(gaveUp() == 2)
    }

    @Test func `losses are noticed on a topic of their own`() throws {
        func notice(_ element: FeedElement) -> String? {
            FeedNotice(element).map { "\($0.topic) \(String(decoding: $0.bytes, as: UTF8.self))" }
        }
        let topic = FeedHand.topic
        #expect(
            notice(.unfillable(topic, SequenceRange(3, 4)))
                == #"feed/BTC/USD {"type":"UNFILLABLE","channel":"market","symbol":"BTC/USD","first":3,"last":4}"#
        )
        #expect(notice(.reset(topic)) == #"feed/BTC/USD {"type":"RESET","channel":"market","symbol":"BTC/USD"}"#)
        #expect(
            notice(.mayHaveMissed(Topic("match", "A\"B"), after: 9))
                == #"feed/A"B {"type":"MAY_HAVE_MISSED","channel":"match","symbol":"A\"B","after":9}"#
        )
        #expect(
            notice(.notPublished(topic, SequenceRange(5, 5), reason: "too large"))
                == #"feed/BTC/USD {"type":"NOT_PUBLISHED","channel":"market","symbol":"BTC/USD","first":5,"last":5}"#
        )
        #expect(notice(.connected) == nil && notice(.gapOpened(topic, SequenceRange(3, 4))) == nil)
    }
}

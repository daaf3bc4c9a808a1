import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// Subscribing, and what the venue says of it.
struct SubscriptionTests {
    @Test func `a connection is told as such only when every subscription is confirmed`() throws {
        var hand = try FeedHand()
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, at: now, into: &effects)
            feed.follow(PracticeVenue.topic("ETH/USD"), at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        hand.connect(newest: 5)
        #expect(!hand.told.contains(.connected))
        hand.say(
            #"{"type":"SUBSCRIBED","channel":"market","symbols":["ETH/USD"],"request_id":"1","newest":{"ETH/USD":9}}"#
        )
        #expect(hand.told.contains(.connected))
        #expect(hand.feed.next(of: PracticeVenue.topic("ETH/USD")) == 10)
    }

    @Test func `a confirmation that does not come is asked for again, and then the connection is given up`() throws {
        var hand = try FeedHand()
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        let generation = hand.generation
        hand.act { feed, now, effects in feed.connected(generation: generation, at: now, into: &effects) }
        hand.welcome()
        hand.wait(9 * .second)
        #expect(hand.sent.filter { $0.contains("SUBSCRIBE") }.count >= 9)
        hand.wait(2 * .second)
        #expect(hand.notes.contains { if case .connectFailed(let why) = $0 { why.reason == .unproven } else { false } })
    }

    @Test func `of several symbols the one that is refused is found, and the others are followed`() throws {
        var hand = try FeedHand()
        let unknown = PracticeVenue.topic("NO/USD")
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, at: now, into: &effects)
            feed.follow(unknown, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        let generation = hand.generation
        hand.act { feed, now, effects in feed.connected(generation: generation, at: now, into: &effects) }
        hand.welcome()
        #expect(hand.sent.count == 1)
        hand.say(#"{"type":"ERROR","request_id":"1","code":"unknown_symbol","message":"NO/USD is not listed"}"#)
        #expect(hand.sent.count == 3)
        hand.say(#"{"type":"ERROR","request_id":"3","code":"unknown_symbol","message":"NO/USD is not listed"}"#)
        hand.confirm(newest: 7)
        #expect(hand.told.contains(.refused(unknown, reason: "NO/USD is not listed")))
        #expect(hand.feed.topics == [FeedHand.topic] && hand.feed.state == .live)
    }

    @Test func `where the venue does not say what it refuses, topics are tried one at a time`() throws {
        let topics = ["A", "NO", "B"].map { Topic("match", $0) }
        var hand = try FeedHand.following(topics, venue: CoinbaseVenue())
        hand.open()
        let refusal = #"{"type":"error","message":"Failed to subscribe","reason":"NO is not a valid product"}"#
        hand.say(refusal)
        hand.say(refusal)
        #expect(hand.told == [], "which one it was cannot be told yet")
        _ = hand.take()
        hand.wait(1_100 * .millisecond)
        for product in ["A", "NO", "B"] {
            #expect(hand.sent.count == 1 && hand.sent[0].contains("\"\(product)\""))
            let told = hand.told
            _ = hand.take()
            if product == "NO" {
                hand.say(refusal)
            } else {
                hand.say(#"{"type":"subscriptions","channels":[{"name":"matches","product_ids":["\#(product)"]}]}"#)
            }
            #expect(told.isEmpty || product == "B")
        }
        #expect(hand.feed.topics.map(\.key) == ["A", "B"] && hand.feed.state == .live)
    }

    @Test func `a topic of another channel is refused at once`() throws {
        var hand = try FeedHand()
        let topic = Topic("weather", "Oslo")
        hand.act { feed, now, effects in feed.follow(topic, at: now, into: &effects) }
        #expect(hand.told == [.refused(topic, reason: "the venue has no such topic")])
    }

    @Test func `a topic can be followed and let go while connected`() throws {
        var hand = try FeedHand.live()
        _ = hand.take()
        let other = PracticeVenue.topic("ETH/USD")
        hand.act { feed, now, effects in feed.follow(other, at: now, into: &effects) }
        #expect(hand.sent.count == 1 && hand.sent[0].contains("ETH"))
        hand.say(
            #"{"type":"SUBSCRIBED","channel":"market","symbols":["ETH/USD"],"request_id":"2","newest":{"ETH/USD":9}}"#
        )
        hand.say(FeedHand.frame(10, "ETH/USD"))
        #expect(hand.delivered == [10])
        hand.act { feed, now, effects in feed.unfollow(other, at: now, into: &effects) }
        #expect(hand.sent[1].contains("UNSUBSCRIBE"))
        hand.say(FeedHand.frame(11, "ETH/USD"))
        #expect(hand.delivered == [10])
    }

    @Test func `to begin with the oldest is no loss of what was before it`() throws {
        var hand = try FeedHand()
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, from: .oldest, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        hand.connect(newest: 60)
        hand.wait(100 * .millisecond)
        hand.answer(try #require(hand.fetches.last), FeedHand.prices(nil, oldest: 50, newest: 60))
        _ = hand.fetches
        hand.wait(100 * .millisecond)
        hand.answer(try #require(hand.fetches.last), FeedHand.prices(50...60, oldest: 50, newest: 60))
        #expect(hand.delivered == Array(50...60))
        #expect(hand.feed.statistics.messagesLost == 0)
        #expect(!hand.told.contains { if case .unfillable = $0 { true } else { false } })
    }

    @Test func `frames that are none are passed over, and noted`() throws {
        var hand = try FeedHand.live()
        let frames = [
            "", "{", "null", #"{"type":"MARKET_DATA"}"#,
            #"{"type":"MARKET_DATA","channel":"market","symbol":"BTC/USD"}"#,
        ]
        for frame in frames { hand.say(frame) }
        hand.tick(101)
        #expect(hand.delivered == [101] && hand.feed.statistics.unreadableFrames == UInt64(frames.count))
    }
}

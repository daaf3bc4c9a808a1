import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// One counter that numbers the messages of two topics.
struct SharedCounterTests {
    private func live(_ topics: [Topic]) throws -> FeedHand {
        var hand = try FeedHand.following(topics, venue: LineVenue())
        hand.open()
        for topic in hand.feed.topics { hand.say("subscribed \(topic.channel)") }
        #expect(hand.feed.state == .live)
        return hand
    }

    private func lines(_ hand: FeedHand) -> [String] {
        hand.told.compactMap {
            if case .message(let update) = $0 { String(decoding: update.bytes, as: UTF8.self) } else { nil }
        }
    }

    @Test func `two topics of one counter are one sequence, and a gap of it is fetched by the counter's name`() throws {
        var hand = try live([LineVenue.trade, LineVenue.quote])
        hand.say("trade 5")
        hand.say("quote 6")
        hand.say("quote 9")
        hand.wait(100 * .millisecond)
        #expect(hand.told.contains(.gapOpened(LineVenue.trade, SequenceRange(7, 8))))
        let fetch = try #require(hand.fetches.last)
        #expect(fetch.request.path == "/trade/7/8")
        hand.answer(fetch, "quote 7\ntrade 8")
        #expect(lines(hand) == ["trade 5", "quote 6", "quote 7", "trade 8", "quote 9"])
        #expect(hand.feed.statistics.messagesLost == 0)
    }

    @Test func `who follows one of them follows the counter's topic as well, and lets both go together`() throws {
        var hand = try live([LineVenue.quote])
        #expect(hand.feed.topics == [LineVenue.trade, LineVenue.quote])
        hand.act { feed, now, effects in feed.unfollow(LineVenue.quote, at: now, into: &effects) }
        #expect(hand.feed.topics == [])
        #expect(hand.sent.suffix(2) == ["unsubscribe trade", "unsubscribe quote"])
    }

    @Test func `a doubt of one begins both anew, and they still share the counter`() throws {
        var hand = try live([LineVenue.trade, LineVenue.quote])
        hand.say("trade 5")
        _ = hand.take()
        hand.say("doubt quote")
        #expect(hand.told == [.reset(LineVenue.trade), .reset(LineVenue.quote)])
        _ = hand.take()
        hand.say("quote 20")
        hand.say("trade 22")
        hand.wait(100 * .millisecond)
        hand.answer(try #require(hand.fetches.last), "quote 21")
        #expect(lines(hand) == ["quote 20", "quote 21", "trade 22"])
    }

    @Test func `a topic that is doubted is let go before it is subscribed to anew`() throws {
        var hand = try live([Topic("lone", "X")])
        hand.say("lone 5")
        _ = hand.take()
        hand.say("doubt lone")
        #expect(hand.sent.map { $0.prefix(14) } == ["unsubscribe lo", "subscribe lone"])
    }

    @Test func `what is confirmed stays so, though the venue refuses a subscription that came twice`() throws {
        var hand = try FeedHand.following([Topic("lone", "X")], venue: LineVenue())
        hand.open()
        hand.wait(1_500 * .millisecond)
        let ids = hand.sent.compactMap { $0.split(separator: " ").last }
        #expect(ids.count == 2)
        hand.say("subscribed lone")
        hand.say("refused \(ids[1])")
        #expect(hand.feed.topics == [Topic("lone", "X")] && hand.feed.state == .live)
    }

    @Test func `a book's snapshot is taken however often connecting failed before it, and however late it is`() throws {
        let topic = KrakenVenue.topic("XBT/USD")
        var hand = try FeedHand.following([topic], venue: KrakenVenue())
        func connect(_ hand: inout FeedHand) {
            hand.open()
            hand.say(#"{"event":"subscriptionStatus","pair":"XBT/USD","status":"subscribed"}"#)
        }
        let snapshot = #"[1,{"as":[["2.0","1.0","1.0"]],"bs":[["1.0","1.0","1.0"]]},"book-1000","XBT/USD"]"#
        connect(&hand)
        hand.wait(10 * .millisecond)
        hand.say(snapshot)
        // Twice in vain, while somebody waits for the next snapshot already.
        for _ in 0..<2 {
            hand.disconnect()
            hand.wait(1_900 * .millisecond)
        }
        hand.wait(4 * .second)
        _ = hand.take()
        connect(&hand)
        hand.say(snapshot)
        hand.say(#"[1,{"a":[["3.0","1.0","2.0"]]},"book-1000","XBT/USD"]"#)
        hand.wait(100 * .millisecond)
        #expect(hand.delivered == [3])
        let snapshots = hand.told.filter { if case .snapshot(_, at: 2, _) = $0 { true } else { false } }
        #expect(snapshots.count == 1)
        // Later than anybody waits: it is for who asks next.
        hand.disconnect()
        hand.wait(10 * .second)
        connect(&hand)
        hand.wait(5_100 * .millisecond)
        _ = hand.take()
        hand.say(snapshot)
        hand.wait(11 * .second)
        #expect(hand.told.contains { if case .snapshot(_, at: 4, _) = $0 { true } else { false } })
    }

    @Test func `Kraken is asked for a doubted book by letting it go first`() throws {
        let topic = KrakenVenue.topic("XBT/USD")
        var hand = try FeedHand.following([topic], venue: KrakenVenue())
        hand.open()
        hand.say(#"{"event":"subscriptionStatus","pair":"XBT/USD","status":"subscribed"}"#)
        hand.say(#"[1,{"as":[["2.0","1.0","1.0"]],"bs":[["1.0","1.0","1.0"]]},"book-1000","XBT/USD"]"#)
        hand.wait(10 * .millisecond)
        _ = hand.take()
        hand.say(#"[1,{"a":[["3.0","0.0","2.0"]]},"book-1000","XBT/USD"]"#)
        hand.wait(10 * .millisecond)
        #expect(hand.told.contains(.reset(topic)))
        #expect(hand.sent.map { $0.contains("unsubscribe") } == [true, false])
    }
}

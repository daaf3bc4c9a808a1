import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// Gaps, and what is fetched about them.
struct ReconciliationTests {
    @Test func `a gap is fetched by its numbers and closed in order`() throws {
        var hand = try FeedHand.live()
        hand.tick(101)
        hand.tick(105)
        hand.wait(100 * .millisecond)
        let fetch = try #require(hand.fetches.last)
        #expect(fetch.request.target == "/api/v1/prices?symbol=BTC%2FUSD&from_seq=102&to_seq=104&limit=1000")
        #expect(hand.told.contains(.gapOpened(FeedHand.topic, SequenceRange(102, 104))))
        hand.tick(106)
        hand.answer(fetch, FeedHand.prices(102...104, newest: 106))
        #expect(hand.delivered == [101, 102, 103, 104, 105, 106])
        let statistics = hand.feed.statistics
        #expect(statistics.gaps == 1 && statistics.gapsRepaired == 1 && statistics.messagesRepaired == 3)
    }

    @Test func `a fetched message is the same as one that came live`() throws {
        var hand = try FeedHand.live()
        hand.tick(102)
        hand.wait(100 * .millisecond)
        hand.answer(try #require(hand.fetches.last), FeedHand.prices(101...101, newest: 102))
        let messages = hand.told.compactMap { if case .message(let update) = $0 { update } else { nil } }
        #expect(messages.map(\.bytes) == [Array(FeedHand.frame(101).utf8), Array(FeedHand.frame(102).utf8)])
        #expect(messages.map(\.tick?.sequence) == [101, 102])
    }

    @Test func `pages are followed until the gap is closed`() throws {
        var config = NetworkConfig()
        config.priceHistoryLimit = 10
        var hand = try FeedHand.live(config)
        hand.tick(126)
        hand.wait(100 * .millisecond)
        var pages = 0
        while let fetch = hand.fetches.last, fetch.request.target.contains("to_seq"), pages < 9 {
            _ = hand.take()
            let first = UInt64(pages * 10) + 101
            let last = min(first + 9, 125)
            hand.answer(fetch, FeedHand.prices(first...last, newest: 126, next: last < 125 ? last + 1 : nil))
            hand.wait(10 * .millisecond)
            pages += 1
        }
        #expect(pages == 3 && hand.feed.next(of: FeedHand.topic) == 127)
    }

    @Test func `what REST does not have any more is told as unfillable, and nothing beside it`() throws {
        var hand = try FeedHand.live()
        hand.tick(106)
        hand.wait(100 * .millisecond)
        let fetch = try #require(hand.fetches.last)
        hand.answer(
            fetch,
            FeedHand.prices(101...102, newest: 106).replacing(
                "]",
                with: ",{" + FeedHand.point(105) + "]",
                maxReplacements: 1
            )
        )
        #expect(hand.delivered == [101, 102, 105, 106])
        #expect(hand.told.contains(.unfillable(FeedHand.topic, SequenceRange(103, 104))))
        #expect(hand.feed.statistics.messagesLost == 2)
    }

    @Test func `a failed reconciliation is retried with backoff and told as unfillable in the end`() throws {
        var config = NetworkConfig()
        config.reconciliationMaxAttempts = 4
        var hand = try FeedHand.live(config)
        hand.tick(102)
        var asked: [Nanoseconds] = []
        for _ in 0..<4 {
            while hand.fetches.isEmpty { hand.wait(5 * .millisecond) }
            asked.append(hand.now)
            let fetch = hand.fetches[0]
            #expect(hand.delivered == [])
            _ = hand.take()
            hand.answer(fetch, "", status: 503)
        }
        #expect(hand.told.contains(.unfillable(FeedHand.topic, SequenceRange(101, 101))))
        #expect(hand.delivered == [102])
    }

    @Test func `a venue that wants quiet is asked later, and nothing is given up meanwhile`() throws {
        var config = NetworkConfig()
        config.reconciliationMaxAttempts = 2
        var hand = try FeedHand.live(config)
        hand.tick(102)
        // Five minutes, told again each time that somebody asks.
        for minute in 0..<5 {
            if minute == 0 { hand.wait(100 * .millisecond) }
            let fetch = try #require(hand.fetches.last { $0.request.target.contains("to_seq") })
            _ = hand.take()
            hand.end(fetch, .postponed(by: UInt64(300 - minute * 60) * .second, reason: "quiet"))
            // Data goes on, so that nothing but the gap is asked about.
            for number in 0..<11 as Range<UInt64> {
                hand.wait(5 * .second)
                hand.tick(103 + UInt64(minute) * 11 + number)
                hand.answerPings()
                #expect(!hand.fetches.contains { $0.request.target.contains("to_seq") })
            }
            #expect(hand.delivered == [])
            hand.wait(6 * .second)
            hand.answerPings()
        }
        let fetch = try #require(hand.fetches.last { $0.request.target.contains("to_seq") })
        hand.answer(fetch, FeedHand.prices(101...101, newest: 157))
        #expect(hand.delivered.first == 101 && hand.feed.next(of: FeedHand.topic) == 158)
        #expect(hand.feed.statistics.messagesLost == 0 && hand.feed.statistics.requestsPostponed == 5)
    }

    @Test func `without reconciliation a gap is told as unfillable once the grace is over`() throws {
        var config = NetworkConfig()
        config.reconciliationEnabled = false
        var hand = try FeedHand.live(config)
        hand.tick(103)
        hand.wait(100 * .millisecond)
        #expect(hand.fetches.isEmpty)
        #expect(hand.told.contains(.unfillable(FeedHand.topic, SequenceRange(101, 102))))
        #expect(hand.delivered == [103])
    }

    @Test func `symbols that need the same thing share a request`() throws {
        var hand = try FeedHand()
        let topics = ["A/USD", "B/USD", "C/USD"].map(PracticeVenue.topic)
        hand.act { feed, now, effects in
            for topic in topics { feed.follow(topic, from: .from(7), at: now, into: &effects) }
            feed.start(at: now, into: &effects)
        }
        hand.disconnect("refused")
        hand.wait(10 * .millisecond)
        let targets = hand.fetches.map(\.request.target)
        #expect(
            targets == [
                "/api/v1/prices?symbols=A%2FUSD,B%2FUSD,C%2FUSD&from_seqs=7,7,7&limit=1000"
            ]
        )
        #expect(hand.feed.statistics.questions == 3 && hand.feed.statistics.requests == 1)
        let series = topics.map {
            #"{"symbol":"\#($0.key)","prices":[{"# + FeedHand.point(7)
                + #"],"oldest_seq":1,"newest_seq":7,"next_from_seq":null}"#
        }
        hand.answer(hand.fetches[0], #"{"epoch":1,"series":[\#(series.joined(separator: ","))]}"#)
        #expect(hand.delivered == [7, 7, 7])
    }

    @Test func `of a shared request that is refused each part is asked alone`() throws {
        var hand = try FeedHand()
        hand.act { feed, now, effects in
            for symbol in ["A/USD", "NO/USD"] {
                feed.follow(PracticeVenue.topic(symbol), from: .from(1), at: now, into: &effects)
            }
            feed.start(at: now, into: &effects)
        }
        hand.disconnect("refused")
        hand.wait(10 * .millisecond)
        let shared = try #require(hand.fetches.last)
        _ = hand.take()
        hand.answer(shared, #"{"error":{}}"#, status: 404)
        #expect(hand.fetches.map(\.request.target).allSatisfy { $0.contains("symbol=") && $0.contains("from_seq=1") })
        #expect(hand.fetches.count == 2)
    }

    @Test func `an answer that cannot be read, or is another's, is asked for again`() throws {
        var hand = try FeedHand.live()
        hand.tick(102)
        for body in ["{", "[]", FeedHand.prices(101...101, newest: 102).replacing("BTC", with: "ETH")] {
            while hand.fetches.isEmpty { hand.wait(5 * .millisecond) }
            let fetch = hand.fetches[0]
            _ = hand.take()
            hand.answer(fetch, body)
            #expect(hand.delivered == [])
        }
        hand.wait(5 * .second)
        hand.answer(try #require(hand.fetches.last), FeedHand.prices(101...101, newest: 102))
        #expect(hand.feed.next(of: FeedHand.topic) == 103)
    }
}

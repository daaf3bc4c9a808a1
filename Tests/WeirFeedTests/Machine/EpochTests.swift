import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// The exchange begins its counting anew.
struct EpochTests {
    @Test func `a higher epoch resets every topic, which begins with the first number`() throws {
        var hand = try FeedHand.live()
        hand.tick(101)
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        hand.connect(epoch: 2, newest: 3)
        #expect(hand.told.contains(.reset(FeedHand.topic)))
        hand.tick(4)
        hand.wait(100 * .millisecond)
        let fetch = try #require(hand.fetches.last { $0.request.target.contains("from_seq=1&") })
        hand.answer(fetch, FeedHand.prices(1...3, newest: 4, epoch: 2))
        #expect(hand.delivered == [1, 2, 3, 4])
    }

    @Test func `a topic that had only begun, without a message, is reset too`() throws {
        var hand = try FeedHand.live(newest: 500)
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        hand.connect(epoch: 2, newest: 3)
        #expect(hand.told.contains(.reset(FeedHand.topic)))
        #expect(hand.feed.next(of: FeedHand.topic) == 1)
    }

    @Test func `an answer of an epoch that is over is not used`() throws {
        var hand = try FeedHand.live()
        hand.tick(103)
        hand.wait(100 * .millisecond)
        let old = try #require(hand.fetches.last)
        hand.disconnect()
        hand.wait(2 * .second)
        hand.connect(epoch: 2, newest: 0)
        _ = hand.take()
        hand.answer(old, FeedHand.prices(101...102, newest: 103, epoch: 1))
        #expect(hand.delivered == [] && hand.feed.next(of: FeedHand.topic) == 1)
    }

    @Test func `an answer that tells of a new epoch ends a connection of the old one`() throws {
        var hand = try FeedHand.live()
        hand.tick(103)
        hand.wait(100 * .millisecond)
        let fetch = try #require(hand.fetches.last)
        hand.answer(fetch, FeedHand.prices(nil, oldest: 1, newest: 2, epoch: 2))
        #expect(hand.told.contains(.reset(FeedHand.topic)))
        let why = Disconnection(.lost, detail: "the venue has begun anew")
        #expect(hand.told.contains(.disconnected(why)))
        // What still comes over it is of the past.
        hand.tick(104)
        #expect(!hand.delivered.contains(104))
    }

    @Test func `numbers below what was delivered mean a new beginning, though the epoch is the same`() throws {
        var hand = try FeedHand.live()
        hand.tick(101)
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        hand.connect(epoch: 1, newest: 40)
        #expect(hand.told.contains(.reset(FeedHand.topic)))
        #expect(hand.feed.next(of: FeedHand.topic) == 1)
    }

    @Test func `an epoch that was counted down is a new beginning as well`() throws {
        var hand = try FeedHand()
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        hand.connect(epoch: 5, newest: 10)
        hand.tick(11)
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        hand.connect(epoch: 1, newest: 30)
        #expect(hand.told.contains(.reset(FeedHand.topic)))
    }

    @Test func `before a connection has said its epoch nothing of it is used`() throws {
        var hand = try FeedHand()
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        let generation = hand.generation
        hand.act { feed, now, effects in feed.connected(generation: generation, at: now, into: &effects) }
        hand.confirm(newest: 5)
        hand.tick(6)
        #expect(hand.delivered == [] && !hand.feed.state.isProven)
        hand.welcome()
        #expect(hand.feed.state == .live)
        hand.tick(7)
        hand.wait(100 * .millisecond)
        hand.answer(try #require(hand.fetches.last), FeedHand.prices(6...6, newest: 7))
        #expect(hand.delivered == [6, 7])
    }
}

import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// The counterpart of the guide's `tests/unit/test_heartbeat.py`, test by test.
struct HeartbeatTests {
    // MARK: Test PING sending

    @Test func `a PING is sent every heartbeat interval`() throws {
        var hand = try FeedHand.live()
        _ = hand.take()
        for round in 1...5 {
            // Data flows, so that nothing but the interval asks for a PING.
            for _ in 0..<12 {
                hand.wait(5 * .second)
                hand.tick(hand.feed.next(of: FeedHand.topic) ?? 0)
            }
            #expect(hand.pings.count == round)
            for id in hand.pings.suffix(1) { hand.say(#"{"type":"PONG","request_id":"\#(id)"}"#) }
        }
        #expect(hand.sent.filter { $0.contains("PING") }.count == 5)
    }

    @Test func `each PING has an id of its own`() throws {
        var hand = try FeedHand.live()
        for _ in 0..<10 {
            hand.wait(12 * .second)
            for id in hand.pings.suffix(1) { hand.say(#"{"type":"PONG","request_id":"\#(id)"}"#) }
        }
        #expect(Set(hand.pings).count == hand.pings.count && hand.pings.count >= 10)
    }

    // MARK: Test PONG handling

    @Test func `a PONG with the right id keeps the connection`() throws {
        var hand = try FeedHand.live()
        hand.wait(12 * .second)
        let id = try #require(hand.pings.last)
        _ = hand.take()
        hand.say(#"{"type":"PONG","request_id":"\#(id)"}"#)
        hand.wait(9 * .second)
        #expect(hand.feed.isHealthy && hand.feed.state == .live)
        #expect(hand.notes.contains { if case .pongReceived(id, _) = $0 { true } else { false } })
    }

    @Test func `a PONG with a wrong id, or none, is no answer`() throws {
        var hand = try FeedHand.live()
        hand.wait(12 * .second)
        let id = try #require(hand.pings.last)
        for text in ["\(id &+ 1)", "nobody's", ""] { hand.say(#"{"type":"PONG","request_id":"\#(text)"}"#) }
        hand.say(#"{"type":"PONG"}"#)
        hand.wait(10 * .second)
        #expect(!hand.feed.isHealthy && hand.feed.state != .live)
    }

    // MARK: Test timeout detection

    @Test func `a PONG that does not come within the timeout makes the connection unhealthy`() throws {
        var config = NetworkConfig()
        config.heartbeatInterval = .seconds(30)
        config.heartbeatTimeout = .seconds(3)
        var hand = try FeedHand.live(config)
        var next: UInt64 = 101
        // Data goes on: the session is dead all the same if it does not answer.
        while hand.pings.isEmpty {
            hand.wait(.second)
            hand.tick(next)
            next += 1
        }
        hand.wait(2 * .second)
        #expect(hand.feed.isHealthy)
        _ = hand.take()
        hand.wait(2 * .second)
        #expect(!hand.feed.isHealthy)
        #expect(hand.told.contains(.disconnected(Disconnection(.unanswered))))
        #expect(hand.notes.contains { if case .pongMissed = $0 { true } else { false } })
    }

    @Test func `a flood of frames keeps no timeout from being noticed`() throws {
        var hand = try FeedHand.live()
        hand.wait(61 * .second)
        let pings = hand.pings.count
        #expect(pings >= 1)
        for _ in 0..<1_200 {
            hand.now += 10 * .millisecond
            hand.say(#"{"type":"NEWS"}"#)
        }
        #expect(!hand.feed.isHealthy)
    }

    // MARK: Test health change callbacks

    @Test func `health changes are told, each once`() throws {
        var hand = try FeedHand.live()
        #expect(hand.told.filter { $0 == .healthChanged(isHealthy: true) }.count == 1)
        _ = hand.take()
        hand.wait(25 * .second)
        #expect(hand.told.filter { $0 == .healthChanged(isHealthy: false) }.count == 1)
        hand.connect()
        #expect(hand.told.filter { $0 == .healthChanged(isHealthy: true) }.count == 1)
        #expect(hand.feed.isHealthy)
    }
}

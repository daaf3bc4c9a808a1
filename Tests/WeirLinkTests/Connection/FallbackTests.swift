import Testing
import WeirModel

@testable import WeirLink

/// While the live stream is away, what can be fetched is fetched; both meet in one buffer.
struct FallbackTests {
    @Test func `polling goes on from the next number, faster while data flows and slower while none does`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1, 2)
        hand.disconnect()
        #expect(hand.requests.map(\.kind) == [.poll(from: 3, limit: 1_000)])
        hand.answer([3, 4], .covered(through: 4, newest: 4))
        #expect(hand.delivered == [1, 2, 3, 4])
        hand.pass(999)
        #expect(hand.requests.count == 1)
        hand.pass(1)
        #expect(hand.requests.last?.kind == .poll(from: 5, limit: 1_000))
        hand.answer([], .covered(through: 4, newest: 4))
        hand.pass(1_999)
        #expect(hand.requests.count == 2)
        hand.pass(1)
        #expect(hand.requests.count == 3)
    }

    @Test func `a full page is followed by the next at once`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1)
        hand.disconnect()
        hand.answer([2, 3], .covered(through: 3, newest: 9))
        #expect(hand.requests.last?.kind == .poll(from: 4, limit: 1_000))
    }

    @Test func `fetched and live overlap, and the polling ends when nothing lies between`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1)
        hand.disconnect()
        hand.answer([2], .covered(through: 2, newest: 2))
        hand.pass(1_000)
        hand.connect()
        hand.prove()
        hand.receive("t", 5)
        #expect(hand.link.isFallingBack)
        hand.answer([3, 4, 5], .covered(through: 5, newest: 5))
        if hand.link.isFallingBack { hand.answer([], .covered(through: 5, newest: 5)) }
        hand.receive("t", 6)
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6])
        #expect(hand.news.first == "fallback on" && hand.news.last == "fallback off")
        let requests = hand.requests.count
        for _ in 0..<20 { hand.pass(1_000, beacon: true) }
        #expect(hand.requests.count == requests)
    }

    @Test func `an answer to what was asked before the proof does not end the polling`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1)
        hand.disconnect()
        hand.pass(1_000)
        hand.connect()
        hand.prove()
        hand.answer([], .covered(through: 1, newest: 1))
        #expect(hand.link.isFallingBack && hand.requests.count == 2)
        hand.answer([], .covered(through: 1, newest: 1))
        #expect(!hand.link.isFallingBack)
    }

    @Test func `numbers that only ascend lose nothing between fetched and live`() throws {
        var hand = try Hand.live(undeclared: TopicPlan(rule: .monotonic))
        hand.receive("t", 10)
        hand.disconnect()
        hand.answer([14], .covered(through: 14, newest: 14))
        hand.pass(1_000)
        hand.connect()
        hand.prove()
        hand.receive("t", 40)
        #expect(hand.delivered == [10, 14])
        hand.answer([22, 31], .covered(through: 31, newest: 31))
        if hand.link.isFallingBack { hand.answer([], .covered(through: 31, newest: 31)) }
        #expect(hand.delivered == [10, 14, 22, 31, 40] && !hand.link.isFallingBack)
    }

    @Test func `what was fetched before anything was seen live begins the topic`() throws {
        var hand = try Hand()
        hand.declare("t", TopicPlan())
        hand.start()
        hand.disconnect()
        #expect(hand.requests.map(\.kind) == [.poll(from: nil, limit: 1_000)])
        hand.answer([], .covered(through: 7, newest: 7))
        hand.pass(4_000)
        hand.answer([8], .covered(through: 8, newest: 8))
        #expect(hand.delivered == [8])
    }
}

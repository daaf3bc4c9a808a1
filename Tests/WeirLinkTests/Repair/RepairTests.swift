import Testing
import WeirModel

@testable import WeirLink

/// Gaps: waited for, asked for, filled, given up.
struct RepairTests {
    @Test func `what is merely late is no gap`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1, 3)
        hand.pass(49)
        hand.receive("t", 2)
        hand.pass(1_000)
        #expect(hand.delivered == [1, 2, 3] && hand.requests.isEmpty && hand.news.isEmpty)
    }

    @Test func `after the grace the gap is told, asked for, and repaired before what follows it is delivered`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1, 4)
        hand.pass(51)
        #expect(hand.requests.map(\.kind) == [.range(SequenceRange(2, 3), limit: 1_000)])
        hand.answer([2, 3], .covered(through: 3, newest: 4))
        #expect(hand.delivered == [1, 2, 3, 4])
        #expect(hand.news == ["t gap 2…3", "t repaired 2…3"])
    }

    @Test func `a repair is paged until the range is closed, one request at a time`() throws {
        var settings = LinkSettings(seed: 1)
        settings.repair.pageMessages = 2
        var hand = try Hand.live(settings)
        hand.receive("t", 1, 6)
        hand.pass(51)
        hand.answer([2, 3], .covered(through: 3, newest: 6))
        #expect(
            hand.requests.map(\.kind) == [
                .range(SequenceRange(2, 5), limit: 2), .range(SequenceRange(4, 5), limit: 2),
            ]
        )
        hand.answer([4, 5], .covered(through: 5, newest: 6))
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6] && hand.requests.count == 2)
    }

    @Test func `what an answer covers and does not bring is destroyed, and delivery goes on`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1, 6)
        hand.pass(51)
        hand.answer([2, 4], .covered(through: 5, newest: 6))
        #expect(hand.delivered == [1, 2, 4, 6])
        #expect(hand.news == ["t gap 2…5", "t repaired 2", "t unfillable 3", "t repaired 4", "t unfillable 5"])
    }

    @Test func `holes close to each other are closed by one request`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1, 3, 5, 7)
        hand.pass(51)
        #expect(hand.requests.map(\.kind) == [.range(SequenceRange(2, 6), limit: 1_000)])
        hand.answer([2, 3, 4, 5, 6], .covered(through: 6, newest: 7))
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6, 7] && hand.link.counters.duplicates == 2)
    }

    @Test func `a failed repair is made again with growing waits, and then told as unfillable`() throws {
        var settings = LinkSettings(seed: 1)
        settings.repair.attemptsMax = 4
        settings.heartbeat.interval = 3_600 * .second
        settings.silence.beaconInterval = nil
        settings.silence.idle = 600 * .second
        settings.reconnecting.steadyAfter = 600 * .second
        var hand = try Hand.live(settings)
        hand.receive("t", 1, 3)
        hand.pass(120_000)
        #expect(hand.requests.count == 4 && hand.link.counters.failedRequests == 4)
        #expect(hand.news == ["t gap 2", "t unfillable 2"] && hand.delivered == [1, 3])
    }

    @Test func `failures while the sender is away give nothing up`() throws {
        var settings = LinkSettings(seed: 1)
        settings.repair.attemptsMax = 2
        var hand = try Hand.live(settings)
        hand.receive("t", 1, 3)
        hand.disconnect()
        hand.pass(600_000)
        #expect(hand.requests.count > 10)
        #expect(!hand.news.contains("t unfillable 2"))
    }

    @Test func `of what is no longer kept the range is told, or a snapshot replaces it`() throws {
        var hand = try Hand.live(
            LinkSettings(seed: 1),
            ["a": TopicPlan(), "b": TopicPlan(takesSnapshotWhenTooOld: true)]
        )
        hand.receive("a", 1, 9)
        hand.receive("b", 1, 9)
        hand.pass(51)
        let (a, b) = (hand.requests[0], hand.requests[1])
        hand.link.receive(.tooOld(oldest: 8), to: a.ticket, at: hand.now, into: &hand.effects)
        hand.link.receive(.tooOld(oldest: 8), to: b.ticket, at: hand.now, into: &hand.effects)
        hand.pass(0)
        let snapshot = try #require(hand.requests.first { $0.kind == .snapshot })
        hand.link.receive(.snapshot(at: 8, 0), to: snapshot.ticket, at: hand.now, into: &hand.effects)
        #expect(hand.news.contains("a unfillable 2…7") && hand.news.contains("b snapshot 8 for 2…8"))
        #expect(hand.link.next(of: "b") == 10)
    }

    @Test func `a gap that nothing can fill is told after the grace`() throws {
        var hand = try Hand.live(undeclared: TopicPlan(repair: .nothing))
        hand.receive("t", 1, 3)
        hand.pass(51)
        #expect(hand.news == ["t gap 2", "t unfillable 2"] && hand.delivered == [1, 3] && hand.requests.isEmpty)
    }

    @Test func `no more requests are under way than allowed, and the others follow`() throws {
        var settings = LinkSettings(seed: 1)
        settings.repair.requestsMax = 2
        var hand = try Hand.live(settings)
        for topic in ["a", "b", "c"] { hand.receive(topic, 1, 3) }
        hand.pass(51)
        #expect(hand.requests.map(\.topic) == ["a", "b"])
        hand.answer([2], .covered(through: 2, newest: 3))
        #expect(hand.requests.map(\.topic) == ["a", "b", "c"])
    }

    @Test func `topics that share a counter are one sequence`() throws {
        var hand = try Hand.live(LinkSettings(seed: 1), ["trades": TopicPlan()])
        let isDeclared = hand.link.declare("quotes", as: "trades")
        #expect(isDeclared)
        hand.receive("trades", 1)
        hand.receive("quotes", 2)
        hand.receive("trades", 4)
        hand.pass(51)
        #expect(hand.requests.map(\.topic) == ["trades"])
        hand.receive("quotes", 3)
        #expect(hand.delivered == [1, 2, 3, 4])
    }
}

import Testing
import WeirModel

@testable import WeirLink

/// Transport, session, data: three clocks, and none feeds another.
struct ClockTests {
    @Test func `a silent broadcast is dropped at the idle timeout, and the fallback begins`() throws {
        var hand = try Hand.live()
        hand.pass(9_999)
        #expect(hand.drops.isEmpty)
        hand.pass(1)
        #expect(hand.drops == [.silent] && hand.news == ["fallback on"])
    }

    @Test func `any frame keeps the transport's clock`() throws {
        var hand = try Hand.live()
        for _ in 0..<10 {
            hand.pass(5_900)
            hand.link.receiveFrame(at: hand.now, into: &hand.effects)
        }
        #expect(hand.drops.isEmpty)
    }

    @Test func `a heartbeat is answered by its id, or the connection is dropped`() throws {
        var hand = try Hand.live()
        for _ in 0..<59 { hand.pass(1_000, beacon: true) }
        #expect(hand.heartbeats.isEmpty)
        hand.pass(1_000, beacon: true)
        let id = try #require(hand.heartbeats.last)
        hand.link.receiveHeartbeatAnswer(id: id, at: hand.now, into: &hand.effects)
        for _ in 0..<60 { hand.pass(1_000, beacon: true) }
        #expect(hand.heartbeats.count == 2 && hand.drops.isEmpty)
        for _ in 0..<10 {
            hand.link.receiveHeartbeatAnswer(id: id, at: hand.now, into: &hand.effects)
            hand.pass(1_000, beacon: true)
        }
        #expect(hand.drops == [.unanswered])
    }

    @Test func `a sender without beacons is asked before it is dropped`() throws {
        var settings = LinkSettings(seed: 1)
        settings.silence.beaconInterval = nil
        var hand = try Hand.live(settings)
        hand.pass(10_000)
        #expect(hand.heartbeats.count == 1 && hand.drops.isEmpty)
        hand.pass(10_000)
        #expect(hand.drops == [.unanswered])
    }

    @Test func `a quiet market with heartbeats keeps its connection for thirty days`() throws {
        var settings = LinkSettings(seed: 1)
        settings.silence.beaconInterval = nil
        var hand = try Hand.live(settings, ["t": TopicPlan(expectedInterval: 60 * .second)])
        hand.receive("t", 1)
        let end = hand.now + 30 * 86_400 * .second
        var probes = 0
        while let due = hand.link.nextDeadline, due <= end {
            hand.forget()
            hand.now = due
            hand.link.advance(to: due, into: &hand.effects)
            let effects = hand.effects
            for effect in effects {
                switch effect {
                case .sendHeartbeat(let id): hand.link.receiveHeartbeatAnswer(id: id, at: due, into: &hand.effects)
                case .ask(let request):
                    probes += 1
                    hand.link.receive(.newest(1), to: request.ticket, at: due, into: &hand.effects)
                default: Issue.record("\(effect)")
                }
            }
        }
        #expect(hand.link.state == .live && hand.link.counters.drops == 0)
        #expect((1...9_000).contains(probes), "a quiet topic is asked about every five minutes at most")
    }

    @Test func `neither pongs nor a flood of pings feed or starve the data's clock`() throws {
        var hand = try Hand.live(LinkSettings(seed: 1), ["t": TopicPlan(expectedInterval: 5 * .second)])
        hand.receive("t", 1)
        // The shell is so busy with pings that it never calls `advance`.
        for _ in 0..<5_001 {
            hand.now += .millisecond
            hand.link.receiveFrame(at: hand.now, into: &hand.effects)
            hand.link.receiveHeartbeatAnswer(id: 1, at: hand.now, into: &hand.effects)
        }
        #expect(hand.requests.map(\.kind) == [.probe])
    }

    @Test func `the data's clock starts at the acknowledged subscription`() throws {
        var hand = try Hand()
        hand.declare("t", TopicPlan(expectedInterval: 5 * .second))
        hand.start()
        hand.connect()
        hand.pass(900)
        hand.prove()
        hand.pass(4_999)
        #expect(hand.requests.isEmpty)
        hand.pass(1)
        #expect(hand.requests.map(\.kind) == [.probe])
    }

    @Test func `newer data proves loss: it is fetched, subscribed again, and then connected again`() throws {
        var hand = try Hand.live(LinkSettings(seed: 1), ["t": TopicPlan(expectedInterval: 2 * .second)])
        hand.receive("t", 1)
        hand.pass(2_000, beacon: true)
        hand.answer(.newest(3))
        #expect(hand.news == ["t gap 2…3", "t resubscribe"] || hand.news == ["t resubscribe", "t gap 2…3"])
        hand.answer([2, 3], .covered(through: 3, newest: 3))
        #expect(hand.delivered == [1, 2, 3] && hand.drops.isEmpty)
        hand.pass(2_000, beacon: true)
        hand.answer(.newest(5))
        #expect(hand.drops == [.deaf])
    }

    @Test func `a lost last message is found within one beacon`() throws {
        var hand = try Hand.live()
        hand.receive("t", 1)
        hand.pass(1_000)
        hand.mark("t", 2)
        hand.pass(50)
        #expect(hand.requests.map(\.kind) == [.range(SequenceRange(2, 2), limit: 1_000)])
        hand.answer([2], .covered(through: 2, newest: 2))
        #expect(hand.delivered == [1, 2])
    }
}

extension Hand {
    /// Lets a time pass, at whose end a beacon comes.
    mutating func pass(_ milliseconds: UInt64, beacon: Bool) {
        pass(milliseconds)
        if beacon { self.beacon() }
    }
}

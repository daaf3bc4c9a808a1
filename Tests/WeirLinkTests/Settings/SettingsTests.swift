import Testing
import WeirModel

@testable import WeirLink

/// Settings that cannot work together are refused, and every bound holds.
struct SettingsTests {
    private func refusal(_ change: (inout LinkSettings) -> Void) -> LinkSettings.Refusal? {
        var settings = LinkSettings(seed: 1)
        change(&settings)
        do throws(LinkSettings.Refusal) {
            try settings.check()
            return nil
        } catch {
            return error
        }
    }

    @Test func `the defaults work`() { #expect(refusal { _ in } == nil) }

    @Test func `settings that cannot work together are refused by name`() {
        #expect(refusal { $0.heartbeat.timeout = $0.heartbeat.interval } == .heartbeatTimeoutNotBelowInterval)
        #expect(refusal { $0.silence.beaconInterval = $0.silence.idle / 2 } == .idleNotAboveTwoBeacons)
        #expect(refusal { $0.connecting.barrierInterval = 10 * .second } == .barrierIntervalNotBelowTimeout)
        #expect(refusal { $0.reconnecting.backoff.cap = 1 } == .capBelowBase("reconnecting"))
        #expect(refusal { $0.repair.backoff.cap = 1 } == .capBelowBase("repair"))
        #expect(refusal { $0.repair.grace = $0.repair.timeout } == .graceNotBelowTimeout)
        #expect(refusal { $0.reconnecting.steadyAfter = .second } == .steadyBelowIdle)
        #expect(refusal { $0.fallback?.slowest = .second } == .pollingOutOfOrder)
        #expect(refusal { $0.bounds.messagesMax = 10 } == .topicAboveTotal("messages"))
        #expect(refusal { $0.bounds.bytesMax = 10 } == .topicAboveTotal("bytes"))
        #expect(refusal { $0.repair.requestsMax = 0 } == .zero("repair.requestsMax"))
        #expect(refusal { $0.silence.idle = 0 } == .zero("silence.idle"))
    }

    @Test func `a hostile stream fills no more than its bounds`() throws {
        var settings = LinkSettings(seed: 1)
        settings.bounds.topicsMax = 20
        settings.bounds.messagesPerTopicMax = 50
        settings.bounds.messagesMax = 300
        settings.bounds.bytesPerTopicMax = 5_000
        settings.bounds.bytesMax = 20_000
        for seed in 1...20 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var link = try Link<Int, UInt64>(settings)
            var effects: [LinkEffect<Int, UInt64>] = []
            link.start(at: 0, into: &effects)
            link.connected(generation: 1, at: 0, into: &effects)
            for step in 0..<2_000 as Range<UInt64> {
                let number = dice.percent(5) ? dice.next() : dice.below(100_000)
                let message = LinkMessage(
                    topic: Int(dice.below(60)),
                    numbers: dice.percent(90) ? .one(number) : .range(number, dice.next()),
                    position: Position(journal: UInt8(dice.below(6)), epoch: UInt32(dice.below(3)), seq: dice.next()),
                    size: Int(dice.below(400)),
                    payload: number
                )
                let now = step * .millisecond
                link.receive(message, at: now, into: &effects)
                link.receiveMark(Int(dice.below(60)), newest: dice.next(), at: now, into: &effects)
                link.receiveBeacon(
                    EpochMark(journal: UInt8(dice.below(6)), number: UInt32(dice.below(9)), began: dice.next()),
                    at: now,
                    into: &effects
                )
                link.receive(
                    .covered(through: dice.next(), newest: dice.next()),
                    to: dice.below(step + 1),
                    at: now,
                    into: &effects
                )
                link.receive(.newest(dice.next()), to: dice.below(step + 1), at: now, into: &effects)
                #expect(link.waiting.messages <= 300 && link.waiting.bytes <= 20_000, "seed \(seed)")
                #expect(link.flights.count <= settings.repair.requestsMax, "seed \(seed)")
                #expect(link.table.slots.count <= 20, "seed \(seed)")
            }
        }
    }

    @Test func `a topic for which there is no room is refused by name, once`() throws {
        var settings = LinkSettings(seed: 1)
        settings.bounds.topicsMax = 1
        var hand = try Hand.live(settings)
        hand.receive("a", 1)
        hand.receive("b", 1, 2)
        hand.receive("c", 1)
        #expect(hand.news == ["b refused"] && hand.link.counters.refusedTopics == 3)
        hand.link.forget("a", at: hand.now, into: &hand.effects)
        hand.receive("c", 2)
        #expect(hand.delivered == [1, 2])
    }

    @Test func `what finds no room is fetched later`() throws {
        var settings = LinkSettings(seed: 1)
        settings.bounds.messagesPerTopicMax = 2
        var hand = try Hand.live(settings)
        hand.receive("t", 1, 3, 4, 5, 6)
        #expect(hand.link.counters.refused == 2)
        hand.pass(51)
        hand.answer([2], .covered(through: 2, newest: 6))
        hand.pass(51)
        #expect(hand.requests.last?.kind == .range(SequenceRange(5, 6), limit: 1_000))
        hand.answer([5, 6], .covered(through: 6, newest: 6))
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6])
    }
}

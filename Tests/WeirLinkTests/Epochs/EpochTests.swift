import Testing
import WeirModel

@testable import WeirLink

/// An epoch names the seq at which it began; who went further under an older one joins anew.
struct EpochTests {
    private func live() throws -> Hand {
        var hand = try Hand.live()
        hand.beacon(EpochMark(number: 1, began: 1))
        for seq in 1...5 as ClosedRange<UInt64> { hand.receive(seq, epoch: 1, seq: seq) }
        return hand
    }

    @Test func `a restart that lost nothing passes unnoticed`() throws {
        var hand = try live()
        hand.beacon(EpochMark(number: 2, began: 6))
        hand.receive(6, epoch: 2, seq: 6)
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6] && hand.news.isEmpty)
    }

    @Test func `a sender that was set back is told as a reset, and the topic begins anew`() throws {
        var hand = try live()
        hand.beacon(EpochMark(number: 2, began: 4))
        #expect(hand.news == ["t reset"])
        hand.receive(4, epoch: 2, seq: 4)
        #expect(hand.delivered.suffix(1) == [4])
    }

    @Test func `what waits from a past that is no longer true is dropped`() throws {
        var hand = try live()
        hand.receive(8, epoch: 1, seq: 8)
        hand.beacon(EpochMark(number: 2, began: 7))
        hand.receive(6, epoch: 1, seq: 6)
        hand.receive(7, epoch: 2, seq: 7)
        hand.receive(8, epoch: 2, seq: 8)
        hand.receive(9, epoch: 1, seq: 9)
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6, 7, 8] && hand.news.isEmpty && hand.link.counters.stale == 1)
    }

    @Test func `what waits from such a past is dropped behind what is still true`() throws {
        var hand = try live()
        for seq in 7...9 as ClosedRange<UInt64> { hand.receive(seq, epoch: 1, seq: seq) }
        hand.beacon(EpochMark(number: 2, began: 8))
        hand.receive(6, epoch: 1, seq: 6)
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6, 7] && hand.news.isEmpty)
        hand.receive(8, epoch: 2, seq: 8)
        #expect(hand.delivered.last == 8)
    }

    @Test func `a message of an epoch nobody told of is fetched once its beginning is known`() throws {
        var hand = try live()
        hand.receive(6, epoch: 2, seq: 6)
        #expect(hand.delivered.count == 5 && hand.link.counters.unknownEpoch == 1)
        hand.beacon(EpochMark(number: 2, began: 6))
        hand.mark("t", 6)
        hand.pass(51)
        #expect(hand.requests.count == 1)
    }

    @Test func `a message below what was delivered, of a newer epoch, is proof enough`() throws {
        var hand = try live()
        hand.receive(3, epoch: 2, seq: 3)
        #expect(hand.news == ["t reset"] && hand.delivered.suffix(1) == [3])
    }

    @Test func `epochs that were missed are asked for, since one of them may have gone back`() throws {
        var hand = try live()
        hand.beacon(EpochMark(number: 4, began: 9))
        #expect(hand.news.isEmpty)
        let epochs = [EpochMark(number: 2, began: 3), EpochMark(number: 3, began: 5), EpochMark(number: 4, began: 9)]
        hand.link.learn(epochs: epochs, at: hand.now, into: &hand.effects)
        #expect(hand.news == ["t reset"])
    }

    @Test func `where epochs were left out, what waits of older ones is fetched again`() throws {
        var hand = try live()
        hand.receive(8, epoch: 1, seq: 8)
        hand.link.learn(epochs: [EpochMark(number: 3, began: 20)], at: hand.now, into: &hand.effects)
        hand.receive(6, epoch: 1, seq: 6)
        hand.receive(7, epoch: 2, seq: 9)
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6, 7] && hand.news.isEmpty)
        hand.receive(8, epoch: 2, seq: 10)
        #expect(hand.delivered.last == 8)
    }

    @Test func `an answer from before an epoch does not prove that anything is gone`() throws {
        var hand = try live()
        hand.mark("t", 7)
        hand.pass(51)
        let request = try #require(hand.requests.last)
        hand.beacon(EpochMark(number: 2, began: 6))
        let old = Position(epoch: 1, seq: 6)
        hand.receive("t", .one(6), position: old, via: .fetched(ticket: request.ticket))
        hand.link.receive(.covered(through: 7, newest: 7), to: request.ticket, at: hand.now, into: &hand.effects)
        #expect(!hand.news.contains { $0.contains("unfillable") } && hand.link.counters.stale == 1)
    }

    @Test func `history of older epochs is part of the present`() throws {
        var hand = try Hand.live(LinkSettings(seed: 1), ["t": TopicPlan(join: .from(1))])
        hand.link.learn(epochs: [EpochMark(number: 3, began: 3)], at: 0, into: &hand.effects)
        hand.receive(1, epoch: 1, seq: 1)
        hand.receive(2, epoch: 2, seq: 2)
        hand.receive(3, epoch: 3, seq: 3)
        #expect(hand.delivered == [1, 2, 3] && hand.news.isEmpty)
    }

    @Test func `a sender without an order of everything begins anew by its epoch alone`() throws {
        var hand = try Hand.live()
        hand.beacon(EpochMark(number: 1, began: 0))
        hand.receive("t", 100, 101)
        hand.beacon(EpochMark(number: 2, began: 0))
        hand.receive("t", 1)
        #expect(hand.news == ["t reset"] && hand.delivered == [100, 101, 1])
    }

    @Test func `a newest number below what was delivered is a restart, where that can be trusted`() throws {
        var settings = LinkSettings(seed: 1)
        settings.silence.lowerMeansRestart = true
        var hand = try Hand.live(settings, ["t": TopicPlan(expectedInterval: 2 * .second)])
        hand.receive("t", 100)
        hand.receive("t", 3, 4)
        hand.pass(2_000)
        hand.answer(.newest(5))
        hand.receive("t", 6)
        #expect(hand.news == ["t reset"] && hand.delivered == [100, 6])
    }
}

extension Hand {
    mutating func receive(_ number: UInt64, epoch: UInt32, seq: UInt64) {
        receive("t", .one(number), position: Position(epoch: epoch, seq: seq))
    }
}

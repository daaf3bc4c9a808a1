import Testing
import WeirModel

@testable import WeirLink

/// Topics that begin with a snapshot, and whose gaps only a snapshot fills: order books.
struct SnapshotTests {
    private let book = TopicPlan(rule: .ranges, join: .snapshot, repair: .snapshot)

    @Test func `messages wait before the snapshot is asked for, and follow it`() throws {
        var hand = try Hand()
        hand.declare("book", book)
        hand.start()
        hand.connect()
        hand.receive("book", .range(5, 7))
        #expect(hand.requests.isEmpty)
        hand.prove()
        #expect(hand.link.state == .joining && hand.requests.map(\.kind) == [.snapshot])
        hand.receive("book", .range(8, 12))
        hand.answer(.snapshot(at: 6, 600))
        #expect(hand.link.state == .live && hand.news == ["book snapshot 6"] && hand.delivered == [7, 12])
    }

    @Test func `a snapshot older than what waits is asked for again`() throws {
        var hand = try Hand.live(LinkSettings(seed: 1), ["book": book])
        hand.now = 0
        hand.receive("book", .range(50, 60))
        hand.pass(0)
        hand.link.receive(.snapshot(at: 40, 0), to: 1, at: hand.now, into: &hand.effects)
        #expect(hand.news.isEmpty)
        hand.pass(200)
        #expect(hand.requests.map(\.kind) == [.snapshot])
        hand.answer(.snapshot(at: 55, 0))
        #expect(hand.news == ["book snapshot 55"] && hand.delivered == [60])
    }

    @Test func `a gap in a book is closed by a snapshot of that book alone`() throws {
        var hand = try Hand.live(LinkSettings(seed: 1), ["a": book, "b": book])
        for ticket in 1...2 as ClosedRange<UInt64> {
            hand.link.receive(.snapshot(at: 10, 0), to: ticket, at: hand.now, into: &hand.effects)
        }
        hand.forget()
        hand.receive("a", .range(12, 14))
        hand.receive("b", .range(11, 14))
        hand.pass(51)
        #expect(hand.requests.map(\.topic) == ["a"])
        hand.answer(.snapshot(at: 13, 0))
        #expect(hand.news == ["a gap 11", "a snapshot 13 for 11…13"] && hand.delivered == [14, 14])
    }
}

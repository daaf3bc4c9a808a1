import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// The name that REST requests bear.
struct SessionNameTests {
    private func names(_ hand: FeedHand) -> [[String]] {
        hand.fetches.map { $0.request.headers.filter { $0.name == "X-Session-ID" }.map(\.value) }
    }

    private func start(_ session: String) throws -> FeedHand {
        var hand = try FeedHand(session: session)
        hand.act { feed, now, effects in
            feed.follow(FeedHand.topic, from: .from(1), at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        return hand
    }

    @Test func `before the venue has given one, a client without a name bears none`() throws {
        var hand = try start("")
        hand.act { feed, now, effects in feed.reconcile(.balance, at: now, into: &effects) }
        #expect(names(hand) == [[]])
    }

    @Test func `once the venue has given one it is borne`() throws {
        var hand = try start("")
        hand.open()
        hand.say(#"{"type":"WELCOME","session_id":"s-12","epoch":1}"#)
        hand.act { feed, now, effects in feed.reconcile(.balance, at: now, into: &effects) }
        #expect(names(hand) == [["s-12"]])
        #expect(hand.feed.session == "", "it is not asked for by that name, which may be another's after a restart")
    }

    @Test func `a name of our own is borne from the beginning`() throws {
        var hand = try start("hand")
        hand.act { feed, now, effects in feed.reconcile(.balance, at: now, into: &effects) }
        #expect(names(hand) == [["hand"]])
    }
}

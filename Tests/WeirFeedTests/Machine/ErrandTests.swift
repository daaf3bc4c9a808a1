import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// Price history by time, orders, balance.
struct ErrandTests {
    @Test func `price history is fetched by time, page after page, up to the limit`() throws {
        var config = NetworkConfig()
        config.priceHistoryLimit = 3
        var hand = try FeedHand.live(config)
        _ = hand.take()
        let span = HistorySpan(start: 1_704_067_200_000_000_000, end: 1_704_067_260_000_000_000)
        hand.act { feed, now, effects in
            feed.reconcile(.priceHistory(FeedHand.topic, span, limit: 5), at: now, into: &effects)
        }
        #expect(
            hand.fetches[0].request.target
                == "/api/v1/prices?symbol=BTC%2FUSD&start=2024-01-01T00%3A00%3A00Z&end=2024-01-01T00%3A01%3A00Z&limit=3"
        )
        hand.answer(hand.fetches[0], FeedHand.prices(1...3, newest: 100, next: 4))
        #expect(hand.fetches[1].request.target.hasSuffix("&from_seq=4&limit=2"))
        hand.answer(hand.fetches[1], FeedHand.prices(4...5, newest: 100, next: 6))
        let history = hand.told.compactMap { if case .priceHistory(let history) = $0 { history } else { nil } }
        #expect(history.first?.updates.map(\.numbers.last) == [1, 2, 3, 4, 5] && history.first?.next == 6)
    }

    @Test func `orders are fetched whole, their digits as the venue wrote them`() throws {
        var hand = try FeedHand.live()
        _ = hand.take()
        hand.act { feed, now, effects in feed.reconcile(.orders, at: now, into: &effects) }
        hand.answer(
            hand.fetches[0],
            #"{"orders":[{"order_id":1,"client_order_id":"a","symbol":"BTC/USD","side":"buy","type":"limit","price":"50000.00","quantity":"0.01000000","status":"open","fill_price":null,"created_at":"2024-01-01T00:00:00Z"}],"next_after":1}"#
        )
        #expect(hand.fetches[1].request.target == "/api/v1/orders?after=1")
        hand.answer(hand.fetches[1], #"{"orders":[],"next_after":null}"#)
        let orders = hand.told.compactMap { if case .orders(let orders) = $0 { orders } else { nil } }
        #expect(orders.count == 1 && orders[0].map(\.price) == ["50000.00"] && orders[0][0].quantity == "0.01000000")
    }

    @Test func `the balance is fetched, and again where that failed`() throws {
        var hand = try FeedHand.live()
        _ = hand.take()
        hand.act { feed, now, effects in feed.reconcile(.balance, at: now, into: &effects) }
        hand.answer(hand.fetches[0], "", status: 503)
        _ = hand.take()
        hand.wait(.second)
        let again = try #require(hand.fetches.first)
        hand.answer(again, #"{"balances":[{"asset":"USD","free":"100.00000000","locked":"1.00000000"}]}"#)
        #expect(hand.told.contains(.balance([AssetBalance(asset: "USD", free: "100.00000000", locked: "1.00000000")])))
    }

    @Test func `what cannot be had is told after the last retry`() throws {
        var config = NetworkConfig()
        config.reconciliationMaxAttempts = 3
        var hand = try FeedHand.live(config)
        hand.act { feed, now, effects in feed.reconcile(.orders, at: now, into: &effects) }
        for _ in 0..<3 {
            while !hand.fetches.contains(where: { $0.request.path == "/api/v1/orders" }) {
                hand.wait(10 * .millisecond)
            }
            let fetch = try #require(hand.fetches.last)
            _ = hand.take()
            hand.answer(fetch, "", status: 500)
        }
        #expect(hand.told == [.reconciliationFailed(.orders, reason: "status 500")])
    }

    @Test(arguments: [400, 401, 403, 404])
    func `what the venue refuses is told at once`(_ status: Int) throws {
        var hand = try FeedHand.live()
        _ = hand.take()
        hand.act { feed, now, effects in feed.reconcile(.balance, at: now, into: &effects) }
        let fetch = try #require(hand.fetches.first)
        _ = hand.take()
        hand.answer(fetch, "", status: status)
        #expect(hand.told == [.reconciliationFailed(.balance, reason: "refused with status \(status)")])
        hand.wait(60 * .second)
        #expect(!hand.fetches.contains { $0.request.path == "/api/v1/balance" })
    }

    @Test func `a venue that wants quiet is asked later, as often as it takes`() throws {
        var config = NetworkConfig()
        config.reconciliationMaxAttempts = 1
        var hand = try FeedHand.live(config)
        hand.act { feed, now, effects in feed.reconcile(.balance, at: now, into: &effects) }
        for _ in 0..<5 {
            let fetch = try #require(hand.fetches.last { $0.request.path == "/api/v1/balance" })
            _ = hand.take()
            hand.end(fetch, .postponed(by: 2 * .second, reason: "quiet"))
            hand.wait(1_900 * .millisecond)
            #expect(!hand.fetches.contains { $0.request.path == "/api/v1/balance" })
            hand.wait(200 * .millisecond)
        }
        hand.answer(try #require(hand.fetches.last { $0.request.path == "/api/v1/balance" }), #"{"balances":[]}"#)
        #expect(hand.told.contains(.balance([])))
    }

    @Test func `pages of two countings are not joined: the history begins again`() throws {
        var config = NetworkConfig()
        config.priceHistoryLimit = 3
        var hand = try FeedHand.live(config)
        _ = hand.take()
        hand.act { feed, now, effects in
            feed.reconcile(.priceHistory(FeedHand.topic, HistorySpan(), limit: 6), at: now, into: &effects)
        }
        hand.answer(hand.fetches[0], FeedHand.prices(1...3, newest: 100, next: 4, epoch: 1))
        let second = hand.fetches[1]
        _ = hand.take()
        hand.answer(second, FeedHand.prices(4...6, newest: 100, epoch: 2))
        hand.wait(.second)
        let again = try #require(hand.fetches.first { $0.request.path == "/api/v1/prices" })
        #expect(!again.request.target.contains("from_seq"))
        hand.answer(again, FeedHand.prices(1...2, newest: 2, epoch: 2))
        let history = hand.told.compactMap { if case .priceHistory(let history) = $0 { history } else { nil } }
        #expect(history.map(\.epoch) == [2] && history.first?.updates.map(\.numbers.last) == [1, 2])
    }

    @Test func `orders whose next page is the same page are not asked for without end`() throws {
        var config = NetworkConfig()
        config.reconciliationMaxAttempts = 1
        var hand = try FeedHand.live(config)
        _ = hand.take()
        hand.act { feed, now, effects in feed.reconcile(.orders, at: now, into: &effects) }
        let page = #"{"orders":[{"order_id":1,"symbol":"A","quantity":"1","status":"open"}],"next_after":1}"#
        hand.answer(hand.fetches[0], page)
        hand.answer(hand.fetches[1], page)
        #expect(hand.fetches.count == 2)
        #expect(hand.told.contains { if case .reconciliationFailed(.orders, _) = $0 { true } else { false } })
    }
}

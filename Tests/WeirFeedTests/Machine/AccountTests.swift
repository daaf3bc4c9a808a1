import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// What an account has is looked at again after everything that may have left it unlike what we know.
struct AccountTests {
    private func live(_ reconciles: Bool?) throws -> FeedHand {
        var config = NetworkConfig()
        config.reconcilesAccount = reconciles
        return try FeedHand.live(config)
    }

    private func paths(_ hand: FeedHand) -> [String] {
        hand.fetches.map(\.request.path).filter { $0 != "/api/v1/prices" }
    }

    @Test func `after a reconnection orders and balance are fetched, and told`() throws {
        var hand = try live(true)
        #expect(paths(hand) == [], "what there was before is the user's to ask for")
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        hand.connect(newest: 100)
        #expect(paths(hand) == ["/api/v1/orders", "/api/v1/balance"])
        let fetch = try #require(hand.fetches.first { $0.request.path == "/api/v1/orders" })
        let order = #"{"order_id":7,"client_order_id":"unheard","symbol":"BTC/USD","quantity":"1","status":"filled"}"#
        hand.answer(fetch, #"{"orders":[\#(order)],"next_after":null}"#)
        let orders = hand.told.compactMap { if case .orders(let orders) = $0 { orders } else { nil } }
        #expect(orders.map { $0.map(\.clientID) } == [["unheard"]])
    }

    @Test func `when the venue begins anew they are fetched once, when the connection stands`() throws {
        var hand = try live(true)
        hand.disconnect()
        hand.wait(2 * .second)
        _ = hand.take()
        hand.connect(epoch: 2, newest: 3)
        #expect(hand.told.contains(.reset(FeedHand.topic)))
        #expect(paths(hand) == ["/api/v1/orders", "/api/v1/balance"])
    }

    @Test func `an answer that tells of a new beginning has them fetched at once`() throws {
        var hand = try live(true)
        hand.tick(103)
        hand.wait(100 * .millisecond)
        let fetch = try #require(hand.fetches.last)
        _ = hand.take()
        hand.answer(fetch, FeedHand.prices(nil, oldest: 1, newest: 2, epoch: 2))
        #expect(paths(hand) == ["/api/v1/orders", "/api/v1/balance"])
    }

    @Test(arguments: [nil, false])
    func `without an account nothing of it is asked`(_ reconciles: Bool?) throws {
        var hand = try live(reconciles)
        hand.disconnect()
        hand.wait(2 * .second)
        hand.connect(epoch: 2, newest: 3)
        #expect(paths(hand) == [])
    }
}

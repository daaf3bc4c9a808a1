import Testing

@testable import WeirExchange

/// The second seed's `tests/unit/test_silent_connection.py`, test by test, and then over whole sessions.
@Suite struct `A silent connection` {
    private func message(_ number: Int) -> Outbound { Outbound(.text(Array("\(number)".utf8)), at: Int64(number)) }

    @Test func `each session has a count of its own`() {
        var strategy = SilentConnectionStrategy(afterMessages: 3)
        for number in 1...3 {
            #expect(strategy.applyOutbound(message(number), session: SessionID("a")) == [message(number)])
        }
        #expect(strategy.applyOutbound(message(4), session: SessionID("a")).isEmpty)
        #expect(strategy.applyOutbound(message(1), session: SessionID("b")) == [message(1)])
    }

    @Test func `messages are dropped after the threshold, and all of them`() {
        var strategy = SilentConnectionStrategy()
        let sent = (1...100).flatMap { strategy.applyOutbound(message($0), session: SessionID("a")) }
        #expect(strategy.afterMessages == 10)
        #expect(sent == (1...10).map(message))
    }

    @Test func `what silences one session says nothing about another`() {
        var strategy = SilentConnectionStrategy(afterMessages: 5)
        for number in 1...20 { _ = strategy.applyOutbound(message(number), session: SessionID("a")) }
        let sent = (1...20).flatMap { strategy.applyOutbound(message($0), session: SessionID("b")) }
        #expect(sent == (1...5).map(message))
    }

    @Test func `a session that connects again is counted anew`() {
        var strategy = SilentConnectionStrategy(afterMessages: 1)
        let first = SessionID("a", connection: 1)
        _ = strategy.applyOutbound(message(1), session: first)
        #expect(strategy.applyOutbound(message(2), session: first).isEmpty)
        strategy.forget(first)
        #expect(strategy.applyOutbound(message(3), session: SessionID("a", connection: 2)).count == 1)
    }

    @Test func `its configuration has the seed's fields and values`() {
        var failures = FailuresConfig()
        #expect(failures.silentConnection == nil)
        failures.silentConnection = FailureMode()
        #expect(failures.silentConnection?.enabled == false)
        #expect(failures.silentConnection?.afterMessages == 10)
        #expect(failures.enabled.isEmpty)
    }

    @Test func `nothing at all is sent: no data, no pong, no farewell`() throws {
        let exchange = try Watcher.exchange { configuration in
            configuration.failures.silentConnection = FailureMode(enabled: true, afterMessages: 5)
        }
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        let later = ManualTime.beginning + 10 * Watcher.second
        exchange.advance(to: later)
        watcher.say(#"{"type":"PING","request_id":"1"}"#, at: later)
        exchange.ping([1], from: watcher.session, at: later)
        watcher.listen(until: later)
        #expect(
            watcher.objects.compactMap { $0["type"] as? String } == ["WELCOME", "SUBSCRIBED"]
                + Array(repeating: "MARKET_DATA", count: 3)
        )
        #expect(watcher.received.count == 5)
    }

    @Test func `ended while it runs, it leaves a gap that REST can close`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        let start = ManualTime.beginning
        watcher.listen(until: start + Watcher.second)
        exchange.fail(.silentConnection, FailureMode(enabled: true, afterMessages: 0), at: start + Watcher.second)
        watcher.listen(until: start + 3 * Watcher.second)
        exchange.restore(.silentConnection, at: start + 3 * Watcher.second)
        watcher.listen(until: start + 4 * Watcher.second)
        #expect(watcher.sequences() == Array(2...11) + Array(32...41))
        let answer = exchange.get("/api/v1/prices?symbol=BTC/USD&from_seq=12&to_seq=31", at: start + 4 * Watcher.second)
        #expect(answer.sequences == Array(12...31))
    }
}

import Testing

@testable import WeirExchange

@Suite struct `A market session` {
    private let start = ManualTime.beginning

    private func answer(to json: String) throws -> [String: Any] {
        var watcher = Watcher(try Watcher.exchange())
        watcher.say(json)
        watcher.listen(until: start)
        return watcher.objects.last ?? [:]
    }

    @Test func `it is welcomed by its name, and with the epoch`() throws {
        let exchange = try Watcher.exchange()
        var (named, nameless) = (Watcher(exchange, "feed-1"), Watcher(exchange))
        exchange.advance(to: start)
        let deliveries = exchange.takeDeliveries()
        #expect(deliveries.count == 2)
        #expect(Watcher.object(deliveries[0].outbound)?["session_id"] as? String == "feed-1")
        #expect(Watcher.object(deliveries[1].outbound)?["session_id"] as? String == "s-2")
        let text = #"{"type":"WELCOME","session_id":"feed-1","epoch":1,"timestamp":"2024-01-01T00:00:00Z"}"#
        #expect(Watcher.text(deliveries[0].outbound) == text)
        named.listen(until: start)
        nameless.listen(until: start)
    }

    @Test func `data begins after what the acknowledgement names, and goes on without a gap`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        let moment = start + 12_345_678_901
        watcher.subscribe("ETH/USD", "BTC/USD", "ETH/USD", at: moment)
        watcher.listen(until: moment)
        let acknowledged = try #require(watcher.objects("SUBSCRIBED").first)
        #expect(acknowledged["symbols"] as? [String] == ["ETH/USD", "BTC/USD"])
        #expect(acknowledged["newest"] as? [String: Int] == ["ETH/USD": 124, "BTC/USD": 124])
        #expect(acknowledged["request_id"] as? String == "1")
        watcher.listen(until: moment + 5 * Watcher.second)
        #expect(watcher.sequences() == Array(125...174))
        #expect(watcher.sequences(of: "ETH/USD") == Array(125...174))
    }

    @Test func `a frame is the point that REST has of that number`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        watcher.listen(until: start + Watcher.second)
        let frame = try #require(watcher.received.first { $0.isMarketData })
        let answer = exchange.get("/api/v1/prices?symbol=BTC/USD&from_seq=2&to_seq=2", at: start + Watcher.second)
        let point = String(decoding: answer.body, as: UTF8.self).split(separator: "[")[1].split(separator: "]")[0]
        let head = #"{"type":"MARKET_DATA","channel":"market","symbol":"BTC/USD","#
        #expect(Watcher.text(frame) == head + point.dropFirst())
    }

    @Test func `who unsubscribes is sent no more`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD", "ETH/USD")
        watcher.listen(until: start + Watcher.second)
        watcher.say(
            #"{"type":"UNSUBSCRIBE","channel":"market","symbols":["BTC/USD"],"request_id":"2"}"#,
            at: start + Watcher.second
        )
        watcher.listen(until: start + 2 * Watcher.second)
        #expect(watcher.sequences() == Array(2...11))
        #expect(watcher.sequences(of: "ETH/USD") == Array(2...21))
        #expect(watcher.objects("UNSUBSCRIBED").first?["request_id"] as? String == "2")
    }

    @Test func `a ping is answered with its id`() throws {
        let pong = try answer(to: #"{"type":"PING","request_id":"42"}"#)
        #expect(pong["type"] as? String == "PONG" && pong["request_id"] as? String == "42")
        #expect(try answer(to: #"{"type":"PING"}"#)["type"] as? String == "PONG")
    }

    @Test(arguments: [
        ("", "bad_json"), ("{", "bad_json"), ("[]", "bad_field"), ("7", "bad_field"), ("{}", "missing_field"),
        (#"{"type":7}"#, "bad_field"), (#"{"type":"HELLO"}"#, "unknown_type"), (#"{"type":"ping"}"#, "unknown_type"),
        (#"{"type":"PING","request_id":7}"#, "bad_field"),
        (#"{"type":"SUBSCRIBE","symbols":["BTC/USD"]}"#, "unknown_channel"),
        (#"{"type":"SUBSCRIBE","channel":"orders","symbols":["BTC/USD"]}"#, "unknown_channel"),
        (#"{"type":"SUBSCRIBE","channel":"market"}"#, "bad_symbols"),
        (#"{"type":"SUBSCRIBE","channel":"market","symbols":[]}"#, "bad_symbols"),
        (#"{"type":"SUBSCRIBE","channel":"market","symbols":["BTC/USD","B","C"]}"#, "unknown_symbol"),
        (#"{"type":"SUBSCRIBE","channel":"market","symbols":["DOGE/USD"]}"#, "unknown_symbol"),
        (String(repeating: "[", count: 10_000), "bad_json"),
    ])
    func `what it does not understand it answers with why`(json: String, code: String) throws {
        let error = try answer(to: json)
        #expect(error["type"] as? String == "ERROR")
        #expect(error["code"] as? String == code)
        #expect((error["message"] as? String)?.isEmpty == false)
    }

    @Test func `an error names the request where it is known, but not one that is too long`() throws {
        #expect(try answer(to: #"{"type":"SUBSCRIBE","request_id":"7"}"#)["request_id"] as? String == "7")
        let long = String(repeating: "x", count: 65)
        let error = try answer(to: #"{"type":"PING","request_id":"\#(long)"}"#)
        #expect(error["code"] as? String == "bad_request_id" && error["request_id"] == nil)
    }

    @Test func `who floods it is told so and shut out`() throws {
        let exchange = try Watcher.exchange { $0.messagesPerSecond = 3 }
        var watcher = Watcher(exchange)
        for _ in 0..<10 { watcher.say(#"{"type":"PING"}"#) }
        watcher.listen(until: start)
        #expect(watcher.objects.compactMap { $0["type"] as? String } == ["WELCOME", "PONG", "PONG", "PONG", "ERROR"])
        #expect(watcher.received.last?.content == .close(code: 1008, reason: "too many messages"))
    }

    @Test func `a name that connects again takes the place of its former connection`() throws {
        let exchange = try Watcher.exchange()
        var first = Watcher(exchange, "feed")
        first.subscribe("BTC/USD")
        first.listen(until: start)
        let second = exchange.connect("feed", at: start)
        let deliveries = exchange.takeDeliveries()
        #expect(deliveries.first?.session == first.session)
        #expect(deliveries.first?.outbound.isTheEnd == true)
        #expect(deliveries.last?.session == second)
    }

    @Test(arguments: [("a", true), ("Feed_1.b-c", true), ("", false), ("a b", false), ("ä", false), ("a/b", false)])
    func `a name is letters, digits and little else`(name: String, isName: Bool) {
        #expect(SessionID.isName(name) == isName)
        #expect(!SessionID.isName(String(repeating: "a", count: 65)))
    }

    @Test func `frames leave an outbox by their time, and in order but for those that may be overtaken`() {
        var outbox = Outbox()
        var random = SeededRandom(seed: 3)
        for number in 0..<1_000 {
            var frame = Outbound(.text([UInt8(number % 251)]), at: .random(in: 0...500, using: &random))
            frame.mayBeOvertaken = number.isMultiple(of: 3)
            outbox.add(frame)
        }
        var left: [Outbound] = []
        for now in 0...500 { while let frame = outbox.take(by: Int64(now)) { left.append(frame) } }
        #expect(left.count == 1_000 && outbox.count == 0)
        #expect(zip(left, left.dropFirst()).allSatisfy { $0.at <= $1.at })
    }
}

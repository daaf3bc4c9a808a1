import Testing

@testable import WeirExchange

/// What becomes of the market as a whole, and of REST.
@Suite struct `Failures of the market and of REST` {
    private let start = ManualTime.beginning
    private let prices = "/api/v1/prices?symbol=BTC/USD"

    @Test func `a restart raises the epoch, lowers the sequence, and forgets what was before`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        let moment = start + 5 * Watcher.second + 50_000_000
        let before = exchange.get(prices + "&from_seq=3&to_seq=3", at: moment)
        exchange.fail(.restart, FailureMode(), at: moment)
        watcher.listen(until: moment)
        #expect(watcher.received.last?.content == .close(code: 1012, reason: "the exchange restarts"))

        var again = Watcher(exchange, at: moment)
        again.subscribe("BTC/USD", at: moment)
        again.listen(until: moment + Watcher.second)
        #expect(again.objects("WELCOME").first?["epoch"] as? Int == 2)
        #expect(again.sequences() == Array(2...11))
        let after = exchange.get(prices, at: moment + Watcher.second)
        #expect(after.json["epoch"] as? Int == 2)
        #expect(after.json["oldest_seq"] as? Int == 1)
        #expect(after.json["newest_seq"] as? Int == 11)
        let third = exchange.get(prices + "&from_seq=3&to_seq=3", at: moment + Watcher.second)
        #expect(third.sequences == [3])
        #expect(third.body != before.body)
    }

    @Test func `lost history is lost for good, and only that`() throws {
        let exchange = try Watcher.exchange()
        let later = start + 10 * Watcher.second
        exchange.fail(.historyLoss, FailureMode(symbol: "BTC/USD", sequences: 20...30), at: later)
        exchange.restore(at: later)
        let answer = exchange.get(prices + "&from_seq=15&to_seq=35", at: later)
        #expect(answer.sequences == Array(15...19) + Array(31...35))
        #expect(answer.json["oldest_seq"] as? Int == 1)
        #expect(
            exchange.get("/api/v1/prices?symbol=ETH/USD&from_seq=20&to_seq=30", at: later).sequences == Array(20...30)
        )
        #expect(exchange.destroyed.map(\.symbol) == ["BTC/USD"])
        #expect(exchange.destroyed.first?.sequences == [20...30])
    }

    @Test func `history can be lost from its newest end, and not from the future`() throws {
        let exchange = try Watcher.exchange()
        let later = start + 10 * Watcher.second
        exchange.fail(.historyLoss, FailureMode(count: 5), at: later)
        exchange.fail(.historyLoss, FailureMode(sequences: 1_000...2_000), at: later)
        #expect(
            exchange.get(prices + "&from_seq=90", at: later + Watcher.second).sequences == Array(90...96)
                + Array(102...111)
        )
        #expect(exchange.destroyed.map(\.sequences) == [[97...101], [97...101]])
    }

    @Test func `a stale snapshot shows prices as they were`() throws {
        let exchange = try Watcher.exchange()
        let later = start + 10 * Watcher.second
        exchange.fail(.staleSnapshot, FailureKind.staleSnapshot.standard, session: "late", at: later)
        #expect(exchange.get(prices, session: "late", at: later).json["newest_seq"] as? Int == 51)
        #expect(exchange.get(prices, session: "other", at: later).json["newest_seq"] as? Int == 101)
        exchange.restore(.staleSnapshot, at: later)
        #expect(exchange.get(prices, session: "late", at: later).json["newest_seq"] as? Int == 101)
    }

    @Test(arguments: [(FailureKind.tooManyRequests, 429), (.banned, 418), (.unavailable, 503)])
    func `REST refuses so often as ordered, counted by nobody`(kind: FailureKind, status: Int) throws {
        let exchange = try Watcher.exchange()
        exchange.fail(kind, FailureMode(enabled: true, count: 2, retryAfter: .milliseconds(1_500)), at: start)
        let answers = (0..<4).map { _ in exchange.get(prices, at: start) }
        #expect(answers.map(\.status) == [status, status, 200, 200])
        #expect(answers[0].header("retry-after") == "2")
        #expect(answers[0].code == "ordered_failure")
        #expect(exchange.statistics.map(\.requests) == [2])
    }

    @Test(arguments: [
        (RetryAfterForm.seconds, "7"), (.imfFixdate, "Mon, 01 Jan 2024 00:00:07 GMT"),
        (.rfc850, "Monday, 01-Jan-24 00:00:07 GMT"), (.asctime, "Mon Jan  1 00:00:07 2024"),
    ])
    func `Retry-After comes in every form that HTTP knows`(form: RetryAfterForm, text: String) throws {
        let exchange = try Watcher.exchange()
        exchange.fail(
            .unavailable,
            FailureMode(enabled: true, duration: .seconds(5), retryAfter: .seconds(7), retryAfterForm: form),
            at: start
        )
        let answer = exchange.get(prices, at: start)
        #expect(answer.header("Retry-After") == text)
        #expect(answer.header("Date") == "Mon, 01 Jan 2024 00:00:00 GMT")
        #expect(exchange.get(prices, at: start + 5 * Watcher.second).status == 200)
    }

    @Test func `several symbols are asked for at once, each with its range`() throws {
        let exchange = try Watcher.exchange()
        let later = start + 10 * Watcher.second
        let answer = exchange.get(
            "/api/v1/prices?symbols=BTC/USD,ETH/USD&from_seqs=3,&to_seqs=5,2&limit=10",
            at: later
        )
        let series = answer.json["series"] as? [[String: Any]] ?? []
        let sequences = series.map { ($0["prices"] as? [[String: Any]] ?? []).compactMap { $0["sequence_id"] as? Int } }
        #expect(answer.json["epoch"] as? Int == 1)
        #expect(series.compactMap { $0["symbol"] as? String } == ["BTC/USD", "ETH/USD"])
        #expect(sequences == [[3, 4, 5], [1, 2]])
        #expect(series.compactMap { $0["newest_seq"] as? Int } == [101, 101])
    }

    @Test(arguments: [
        ("symbols=BTC/USD&symbol=ETH/USD", "bad_symbol"), ("symbols=BTC/USD&from_seq=1", "bad_from_seq"),
        ("symbols=BTC/USD&from_seqs=1,2", "bad_from_seqs"), ("symbols=BTC/USD,ETH/USD&to_seqs=1,x", "bad_to_seqs"),
        ("symbols=", "missing_parameter"), ("symbols=,", "bad_symbols"), ("symbols=DOGE/USD", "unknown_symbol"),
        ("symbol=BTC/USD&from_seqs=1", "bad_from_seqs"),
    ])
    func `a question for several symbols that cannot be answered is told why`(query: String, code: String) throws {
        let exchange = try Watcher.exchange()
        #expect(exchange.get("/api/v1/prices?" + query, at: start).code == code)
    }
}

import Testing

@testable import WeirExchange

@Suite struct `The exchange in virtual time` {
    private let start = ManualTime.beginning

    @Test func `what is sent depends on the seed, and not on how time is cut into steps`() throws {
        var runs: [[Outbound]] = []
        for step in [7_000_000, 100_000_000, 60_000_000_000] as [Int64] {
            let exchange = try Watcher.exchange(seed: 9)
            var watcher = Watcher(exchange)
            watcher.subscribe("BTC/USD", "ETH/USD")
            for kind in [FailureKind.drop, .reorder, .corrupt, .duplicate, .throttle] {
                var mode = kind.standard
                (mode.ratio, mode.bytesPerSecond) = (0.1, 8_000)
                exchange.fail(kind, mode, at: start)
            }
            for now in stride(from: start, through: start + 60 * Watcher.second, by: Int(step)) {
                watcher.listen(until: now)
            }
            watcher.listen(until: start + 60 * Watcher.second)
            runs.append(watcher.received)
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0] == runs[2])
    }

    @Test func `it says when something happens next`() throws {
        let exchange = try Watcher.exchange()
        #expect(exchange.nextEvent == nil)
        var watcher = Watcher(exchange, at: start + 1)
        watcher.subscribe("BTC/USD", at: start + 1)
        #expect(exchange.nextEvent == start + 100_000_000)
        var late = FailureKind.delay.standard
        late.delay = .milliseconds(50)
        exchange.fail(.delay, late, at: start + 1)
        watcher.listen(until: start + 100_000_000)
        #expect(exchange.nextEvent == start + 150_000_000)
        exchange.disconnect(watcher.session)
        #expect(exchange.nextEvent == nil)
    }

    @Test func `its limit can be cut without a word, and the cut is in force at once`() throws {
        let exchange = try Watcher.exchange()
        let statuses = { (count: Int, now: Int64) in
            (0..<count).map { _ in exchange.get("/api/v1/time", at: now).status }
        }
        #expect(statuses(10, start) == Array(repeating: 200, count: 10))
        exchange.requestsPerSecond = 3
        #expect(statuses(4, start + Watcher.second) == [200, 200, 200, 429])
        exchange.requestsPerSecond = 5
        #expect(statuses(3, start + Watcher.second) == [200, 200, 429])
    }

    @Test func `a path may weigh more than others`() throws {
        let exchange = try Watcher.exchange { $0.weights = ["/api/v1/prices": 4] }
        let answers = (0..<3).map { _ in exchange.get("/api/v1/prices?symbol=BTC/USD", at: start) }
        #expect(answers.map(\.status) == [200, 200, 429])
        #expect(answers.map { $0.header("x-used-weight") } == ["4", "8", "8"])
        #expect(exchange.get("/api/v1/time", at: start).header("x-used-weight") == "9")
        #expect(exchange.get("/api/v1/prices?symbol=BTC/USD", at: start + Watcher.second).status == 200)
    }

    @Test func `orders and balance are answered as over a socket`() throws {
        let exchange = try Watcher.exchange()
        #expect((exchange.get("/api/v1/orders", at: start).json["orders"] as? [Any])?.isEmpty == true)
        #expect((exchange.get("/api/v1/balance", at: start).json["balances"] as? [Any])?.count == 3)
        #expect(exchange.get("/api/v1/nothing", at: start).status == 404)
    }

    @Test func `timestamps are written as they are read elsewhere`() {
        var writer = TimestampWriter()
        var random = SeededRandom(seed: 5)
        for _ in 0..<1_000 {
            let unit: Int64 = [1, 1_000, 1_000_000, 1_000_000_000].randomElement(using: &random) ?? 1
            let moment =
                Int64.random(in: -4_000_000_000_000_000_000...8_000_000_000_000_000_000, using: &random) / unit * unit
            var bytes: [UInt8] = []
            writer.write(moment, into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == Timestamp.text(moment))
        }
    }
}

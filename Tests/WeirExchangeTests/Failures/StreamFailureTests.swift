import Testing

@testable import WeirExchange

/// What sessions are sent, one failure at a time.
@Suite struct `Failures of a stream` {
    private let start = ManualTime.beginning

    /// A session under a failure for a minute, until the exchange is well again.
    private func watch(
        _ kind: FailureKind,
        _ mode: FailureMode,
        seed: UInt64 = 1,
        seconds: Int64 = 60
    ) throws -> Watcher {
        let exchange = try Watcher.exchange(seed: seed)
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        exchange.fail(kind, mode, at: start)
        watcher.listen(until: start + seconds * Watcher.second)
        return watcher
    }

    private func mode(_ kind: FailureKind, _ change: (inout FailureMode) -> Void = { _ in }) -> FailureMode {
        var mode = kind.standard
        change(&mode)
        return mode
    }

    @Test func `silent data stops the data, and pongs are still answered`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        exchange.fail(.silentData, FailureMode(enabled: true, afterMessages: 4), at: start)
        watcher.say(#"{"type":"PING","request_id":"9"}"#, at: start + 30 * Watcher.second)
        watcher.listen(until: start + 60 * Watcher.second)
        #expect(watcher.sequences() == [2, 3, 4, 5])
        #expect(watcher.objects("PONG").count == 1)
    }

    @Test(arguments: 0..<5) func `dropped frames are missing, about as many as ordered`(seed: UInt64) throws {
        let watcher = try watch(.drop, mode(.drop) { $0.ratio = 0.2 }, seed: seed)
        let sequences = watcher.sequences()
        #expect(sequences == sequences.sorted() && Set(sequences).count == sequences.count, "seed \(seed)")
        #expect(400...560 ~= sequences.count, "seed \(seed)")
    }

    @Test(arguments: 0..<5) func `duplicated frames come twice, one after the other`(seed: UInt64) throws {
        let sequences = try watch(.duplicate, mode(.duplicate) { $0.ratio = 0.2 }, seed: seed).sequences()
        #expect(Set(sequences) == Set(2...601), "seed \(seed)")
        #expect(sequences == sequences.sorted(), "seed \(seed)")
        #expect(640...800 ~= sequences.count, "seed \(seed)")
    }

    @Test(arguments: 0..<5) func `reordered frames are overtaken, and none is lost`(seed: UInt64) throws {
        let watcher = try watch(
            .reorder,
            mode(.reorder) { ($0.ratio, $0.delay) = (0.1, .milliseconds(250)) },
            seed: seed
        )
        let sequences = watcher.sequences()
        #expect(sequences != sequences.sorted(), "seed \(seed)")
        #expect(Set(2...598).isSubset(of: Set(sequences)), "seed \(seed)")
        #expect(Set(sequences).count == sequences.count, "seed \(seed)")
        // Held for 250 ms, a frame is overtaken by two ticks.
        for (place, sequence) in sequences.enumerated() { #expect(abs(sequence - 2 - place) <= 3, "seed \(seed)") }
    }

    @Test(arguments: 0..<5) func `corrupt frames are never JSON`(seed: UInt64) throws {
        let watcher = try watch(.corrupt, mode(.corrupt) { $0.ratio = 0.5 }, seed: seed)
        let texts = watcher.received.filter(\.isMarketData)
        let intact = texts.filter { Watcher.object($0) != nil }
        #expect(texts.count == 600, "seed \(seed)")
        #expect(230...370 ~= intact.count, "seed \(seed)")
        #expect(intact.allSatisfy { Watcher.object($0)?.count == 9 }, "seed \(seed)")
    }

    @Test func `a delay is the same for every frame, in their order`() throws {
        let watcher = try watch(.delay, mode(.delay) { $0.delay = .milliseconds(350) })
        #expect(watcher.sequences() == Array(2...597))
        let data = watcher.received.filter(\.isMarketData)
        #expect(data.first?.at == start + 450_000_000)
        #expect(zip(data, data.dropFirst()).allSatisfy { $1.at - $0.at == 100_000_000 })
    }

    @Test func `a delay that ends is caught up with in order`() throws {
        let exchange = try Watcher.exchange()
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        exchange.fail(.delay, mode(.delay) { $0.delay = .seconds(2) }, at: start)
        watcher.listen(until: start + Watcher.second)
        exchange.restore(.delay, at: start + Watcher.second)
        watcher.listen(until: start + 5 * Watcher.second)
        #expect(watcher.sequences() == Array(2...51))
    }

    @Test func `a throttled line carries so many bytes a second`() throws {
        let watcher = try watch(.throttle, mode(.throttle) { $0.bytesPerSecond = 500 })
        let bytes = watcher.received.filter(\.isMarketData).map(\.size).reduce(0, +)
        #expect(29_500...30_000 ~= bytes)
        #expect(watcher.sequences() == Array(2...(watcher.sequences().count + 1)))
    }

    @Test func `a reset comes after the messages ordered, and ends the session`() throws {
        var watcher = try watch(.reset, FailureMode(enabled: true, afterMessages: 3))
        #expect(watcher.sequences() == [2, 3, 4])
        #expect(watcher.received.last?.content == .reset)
        #expect(watcher.exchange.nextEvent == nil)
        watcher.say(#"{"type":"PING"}"#, at: start + 61 * Watcher.second)
        watcher.listen(until: start + 62 * Watcher.second)
        #expect(watcher.received.last?.content == .reset)
    }

    @Test func `a failure of one session leaves the others alone, and its own rule goes before the one for all`() throws
    {
        let exchange = try Watcher.exchange()
        var (first, second) = (Watcher(exchange, "first"), Watcher(exchange, "second"))
        first.subscribe("BTC/USD")
        second.subscribe("BTC/USD")
        exchange.fail(.drop, mode(.drop) { $0.ratio = 1 }, session: "first", at: start)
        exchange.advance(to: start + Watcher.second)
        exchange.fail(.drop, mode(.drop) { $0.ratio = 1 }, at: start + Watcher.second)
        exchange.fail(.drop, FailureMode(enabled: false), session: "first", at: start + Watcher.second)
        exchange.advance(to: start + 2 * Watcher.second)
        let deliveries = exchange.takeDeliveries()
        let sequences = { (watcher: Watcher) in
            deliveries.filter { $0.session == watcher.session && $0.outbound.isMarketData }.count
        }
        #expect(sequences(first) == 10)
        #expect(sequences(second) == 10)
        first.listen(until: start + 3 * Watcher.second)
        #expect(first.sequences() == Array(22...31))
    }

    @Test func `a failure ends by itself after its time, or after its count`() throws {
        let timed = try watch(.drop, mode(.drop) { ($0.ratio, $0.duration) = (1, .seconds(10)) })
        #expect(timed.sequences() == Array(101...601))
        let counted = try watch(.drop, mode(.drop) { ($0.ratio, $0.count) = (1, 7) })
        #expect(counted.sequences() == Array(9...601))
    }

    @Test func `the same seed gives the same run, another seed another`() throws {
        let runs = try [7, 7, 8].map { try watch(.drop, mode(.drop) { $0.ratio = 0.3 }, seed: $0).sequences() }
        #expect(runs[0] == runs[1])
        #expect(runs[0] != runs[2])
    }

    @Test(arguments: 0..<10) func `failures act together`(seed: UInt64) throws {
        let exchange = try Watcher.exchange(seed: seed)
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD", "ETH/USD")
        for kind in [FailureKind.drop, .duplicate, .reorder, .delay, .corrupt] {
            exchange.fail(kind, mode(kind) { $0.ratio = 0.1 }, at: start)
        }
        watcher.listen(until: start + 30 * Watcher.second)
        exchange.restore(at: start + 30 * Watcher.second)
        watcher.listen(until: start + 60 * Watcher.second)
        let sequences = watcher.sequences()
        #expect(sequences.count > 500, "seed \(seed)")
        #expect(sequences.suffix(200) == (402...601).map(\.self)[...], "seed \(seed)")
        #expect(zip(watcher.received, watcher.received.dropFirst()).allSatisfy { $0.at <= $1.at }, "seed \(seed)")
    }

    @Test func `more held back than allowed closes the session`() throws {
        let exchange = try Watcher.exchange { $0.framesWaiting = 50 }
        var watcher = Watcher(exchange)
        watcher.subscribe("BTC/USD")
        exchange.fail(.delay, mode(.delay) { $0.delay = .seconds(3_600) }, at: start)
        watcher.listen(until: start + 60 * Watcher.second)
        #expect(watcher.received.last?.content == .close(code: 1013, reason: "more than 50 frames are held back"))
    }
}

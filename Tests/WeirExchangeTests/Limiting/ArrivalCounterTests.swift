import Testing

@testable import WeirExchange

@Suite struct `The arrival counter` {
    @Test(arguments: 0..<60)
    func `its peak and the running peak agree with counting by hand`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var counter = ArrivalCounter()
        var running = ArrivalPeak()
        var times: [Int64] = []
        var now: Int64 = 0
        for _ in 0..<400 {
            now += Bool.random(using: &random) ? 0 : .random(in: 0...300_000_000, using: &random)
            times.append(now)
            counter.record(client: "a", path: "/", at: now)
            running.record(at: now)
        }
        let byHand = times.map { end in times.count { $0 > end - 1_000_000_000 && $0 <= end } }.max()
        #expect(counter.peak() == byHand, "seed \(seed)")
        #expect(running.largest == byHand, "seed \(seed)")
    }

    @Test func `an arrival one width earlier is outside of the window`() {
        var counter = ArrivalCounter()
        for time in [0, 999_999_999, 1_000_000_000] as [Int64] { counter.record(client: "a", path: "/", at: time) }
        #expect(counter.peak() == 2)
        #expect(counter.peak(within: .nanoseconds(1_000_000_001)) == 3)
        #expect(counter.peak(within: .nanoseconds(1)) == 1)
    }

    @Test func `it tells clients and paths apart`() {
        var counter = ArrivalCounter()
        for (client, path) in [("a", "/x"), ("a", "/y"), ("b", "/x"), ("b", "/x")] {
            counter.record(client: client, path: path, at: 7)
        }
        #expect(counter.peak() == 4)
        #expect(counter.peak(client: "a") == 2)
        #expect(counter.peak(path: "/x") == 3)
        #expect(counter.count(client: "b", path: "/x") == 2)
        #expect(counter.peak(client: "nobody") == 0)
    }

    @Test func `a full log says how much it lost`() {
        var counter = ArrivalCounter(capacity: 2)
        for time in 0..<5 { counter.record(client: "a", path: "/", at: Int64(time)) }
        #expect(counter.arrivals.count == 2)
        #expect(counter.dropped == 3)
    }

    @Test func `the running peak remembers no more of a flood than it counts`() {
        var peak = ArrivalPeak(width: 10)
        for _ in 0..<(ArrivalPeak.counted + 5) { peak.record(at: 1) }
        #expect(peak.largest == ArrivalPeak.counted)
    }
}

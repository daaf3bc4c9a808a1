import Dispatch
import Testing

@testable import WeirExchange

@Suite struct `The turnstile` {
    private func turnstile(_ rate: Int, capacity: Int = 10) -> Turnstile {
        Turnstile(requestsPerSecond: rate, rule: nil, capacity: capacity, arrivals: ArrivalCounter())
    }

    @Test func `clients do not share a limit`() {
        let turnstile = turnstile(1)
        for client in ["a", "b"] {
            #expect(turnstile.judge(client: client, path: "/", arrivedAt: 0)?.outcome == .accepted)
            #expect(turnstile.judge(client: client, path: "/", arrivedAt: 0)?.outcome == .refused(wait: 1_000_000_000))
        }
    }

    @Test func `no more clients are known than there is room for`() {
        let turnstile = turnstile(1, capacity: 2)
        #expect(turnstile.judge(client: "a", path: "/", arrivedAt: 0) != nil)
        #expect(turnstile.judge(client: "b", path: "/", arrivedAt: 0) != nil)
        #expect(turnstile.judge(client: "c", path: "/", arrivedAt: 0) == nil)
        #expect(turnstile.judge(client: "a", path: "/", arrivedAt: 0) != nil)
        #expect(turnstile.statistics.map(\.client) == ["a", "b"])
    }

    @Test func `an arrival that comes out of order counts as the latest one`() {
        let turnstile = turnstile(1)
        _ = turnstile.judge(client: "a", path: "/", arrivedAt: 5)
        #expect(turnstile.judge(client: "a", path: "/", arrivedAt: 3)?.outcome == .refused(wait: 1_000_000_000))
        #expect(turnstile.arrivals?.arrivals.map(\.time) == [5, 5])
    }

    @Test func `threads that come at once are admitted up to the limit`() async {
        let turnstile = turnstile(100)
        // On threads of their own: the cooperative pool is for those who suspend.
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "callers").async {
                DispatchQueue.concurrentPerform(iterations: 1_000) { _ in
                    _ = turnstile.judge(client: "a", path: "/", arrivedAt: 1)
                }
                continuation.resume()
            }
        }
        let statistics = turnstile.statistics[0]
        #expect(statistics.accepted == 100)
        #expect(statistics.refused == 900)
        #expect(statistics.peakArrivalsPerSecond == 1_000)
    }

    @Test(arguments: 0..<20)
    func `what it admits never exceeds the limit in any trailing second`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let turnstile = turnstile(7)
        var admitted = ArrivalCounter()
        var now: Int64 = 0
        for _ in 0..<3_000 {
            now += .random(in: 0...200_000_000, using: &random)
            guard turnstile.judge(client: "a", path: "/", arrivedAt: now)?.outcome == .accepted else { continue }
            admitted.record(client: "a", path: "/", at: now)
        }
        #expect(admitted.peak() == 7, "seed \(seed)")
    }
}

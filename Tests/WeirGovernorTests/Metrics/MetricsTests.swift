import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct MetricsTests {
    /// Every fact, and when.
    private struct Log {
        var facts: [(time: Nanoseconds, fact: RequestFact)] = []

        /// Over the whole seconds before the one that runs.
        func last(_ seconds: UInt64, at now: Nanoseconds) -> [RequestFact] {
            let current = now / .second
            let first = current > seconds ? current - seconds : 0
            return facts.filter { (first..<current).contains($0.time / .second) }.map(\.fact)
        }

        /// Its definition, in whole numbers of 1/256 ns.
        var latency: UInt64 {
            var average: UInt64 = 0
            for (_, fact) in facts {
                let new = UInt64(fact.latency) * 1_000 * 256
                if average == 0 {
                    average = new
                } else if new > average {
                    average += (new - average) / 8
                } else {
                    average -= (average - new) / 8
                }
            }
            return average / 256
        }
    }

    @Test(arguments: UInt64(1)...30)
    func `they are what a log of every fact says`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var (metrics, log) = (ComponentMetrics(), Log())
        var now: Nanoseconds = random.pick([0, 5 * .second, 1 << 50])
        for _ in 0..<250 {
            now += random.pick([0, 1, 300_000_000, .second, 2 * .second, random.once(in: 15) ? 70 * .second : 0])
            let fact = RequestFact(
                request: 0,
                sent: random.below(1_000),
                received: random.below(100_000),
                latency: UInt32(truncatingIfNeeded: random.next() >> (32 + random.below(20))),
                status: 200,
                flags: random.once(in: 3) ? [] : .success
            )
            metrics.add([fact], at: now)
            log.facts.append((now, fact))
            let asked = now + random.pick([0, 1, .second, 9 * .second, 61 * .second])
            let throughput = metrics.throughput(at: asked)
            #expect(throughput.second == UInt32(log.last(1, at: asked).count))
            #expect(throughput.tenSeconds == UInt32(log.last(10, at: asked).count))
            let minute = log.last(60, at: asked)
            #expect(throughput.minute == UInt32(minute.count))
            let succeeded = minute.count { $0.flags.contains(.success) }
            #expect(
                metrics.success(at: asked)
                    == (minute.isEmpty ? 1_000_000 : UInt32(succeeded * 1_000_000 / minute.count))
            )
            let bytes = log.last(10, at: asked).reduce(0) { $0 + $1.sent + $1.received }
            #expect(metrics.bandwidth(at: asked) == bytes / 10)
        }
        #expect(metrics.latency.value == log.latency)
        #expect(
            metrics.recorded == 250 && metrics.succeeded == UInt64(log.facts.count { $0.fact.flags.contains(.success) })
        )
    }

    @Test func `the average comes to what is steady, from above and from below`() {
        for start in [1, 5_000_000] as [Nanoseconds] {
            var average = LatencyAverage()
            average.add(start)
            for _ in 0..<200 { average.add(1_000_000) }
            #expect(average.value >= 999_999 && average.value <= 1_000_000)
        }
        var absurd = LatencyAverage()
        for _ in 0..<3 { absurd.add(.max) }
        #expect(absurd.value == .max >> 8)
    }

    @Test func `a status report tells of each component what was given and seen`() {
        var world = World(.fleet())
        let (feeds, _) = (world.join("feeds"), world.join("feeds"))
        world.ask(feeds, Request(id: 1, bytes: 100, opensConnection: true))
        world.ask(feeds, Request(id: 2, bytes: .max))
        for id in 3...22 as ClosedRange<RequestID> { world.ask(feeds, Request(id: id)) }
        world.record(feeds, 1, .sample(1, sent: 10_000, received: 90_000, latency: 7), .sample(3, []))
        world.now += .second
        let status = world.governor.componentStatuses(at: world.moment)[0]
        #expect(status.name == "feeds" && status.priority == .critical && status.instances == 2)
        #expect([status.granted, status.denied, status.never] == [20, 1, 1])
        #expect([status.recorded, status.succeeded] == [2, 1] && status.success == 500_000)
        #expect(status.bandwidthUsed == 10_100 && status.bandwidthLimit == 100_000)
        #expect(status.connectionsUsed == 1 && status.connectionsLimit == 4)
        #expect(status.throughput == .init(second: 2, tenSeconds: 2, minute: 2))
        #expect(status.latency == 7_000 + (1_000_000 - 7_000) / 8)
    }
}

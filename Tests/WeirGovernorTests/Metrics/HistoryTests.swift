import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct HistoryTests {
    private let ten: Nanoseconds = 10 * .second
    private let minute: Nanoseconds = 60 * .second

    private func sample(_ start: Nanoseconds, recorded: UInt32 = 1, interval: Nanoseconds = 10 * .second) -> Sample {
        Sample(
            start: start,
            utc: Int64(truncatingIfNeeded: start) &+ 1_000,
            interval: interval,
            component: ComponentID(rawValue: 3),
            recorded: recorded,
            succeeded: recorded / 2,
            granted: 3,
            denied: 2,
            never: 1,
            bytes: 100,
            connections: UInt32(start / .second % 7),
            latency: .init(average: start / 1_000, p50: start % 11, p90: start % 13, p99: start % 17)
        )
    }

    /// Its definition: the samples of one minute together.
    private func folded(_ samples: [Sample]) -> Sample {
        func sum(_ part: KeyPath<Sample, UInt32>) -> UInt32 { samples.reduce(0) { $0 + $1[keyPath: part] } }
        func most<T: Comparable>(_ part: KeyPath<Sample, T>) -> T { samples.map { $0[keyPath: part] }.max()! }
        var all = samples[0]
        all.interval = samples.last!.start + samples.last!.interval - all.start
        (all.recorded, all.succeeded) = (sum(\.recorded), sum(\.succeeded))
        (all.granted, all.denied, all.never) = (sum(\.granted), sum(\.denied), sum(\.never))
        all.bytes = samples.reduce(0) { $0 + $1.bytes }
        all.connections = most(\.connections)
        let weighted = samples.reduce(0) { $0 + $1.latency.average * UInt64($1.recorded) }
        all.latency.average = all.recorded == 0 ? samples.last!.latency.average : weighted / UInt64(all.recorded)
        (all.latency.p50, all.latency.p90) = (most(\.latency.p50), most(\.latency.p90))
        all.latency.p99 = most(\.latency.p99)
        return all
    }

    @Test func `two days at ten seconds leave the last hour at ten seconds and the last day in minutes`() {
        var history = History()
        let newest = 2 * 8_640 - 1 as Nanoseconds
        for point in 0...newest { history.append(sample(point * ten)) }
        let (tens, minutes) = (history.samples(.tenSeconds), history.samples(.minute))
        #expect(tens.map(\.start) == ((newest - 359)...newest).map { $0 * ten })
        #expect(minutes.map(\.start) == (1_440..<2_880 as Range<Nanoseconds>).map { $0 * minute })
        #expect(minutes.allSatisfy { $0.recorded == 6 && $0.interval == minute && $0.bytes == 600 })
        #expect(minutes.allSatisfy { $0.utc == Int64($0.start) + 1_000 })
    }

    @Test(arguments: UInt64(1)...20)
    func `a minute is what its samples are together, idle times have none, and what is old is dropped`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var (history, log) = (History(), [Sample]())
        var now = random.below(1 << 40)
        for _ in 0..<1_500 {
            now += random.pick([ten, ten, ten, ten + random.below(.second), random.below(30 * minute) + 1])
            let sample = sample(now, recorded: UInt32(random.below(3)))
            history.append(sample)
            log.append(sample)
        }
        let tens = log.filter { now - $0.start < Resolution.tenSeconds.kept }
        #expect(history.samples(.tenSeconds) == tens.suffix(360), "seed \(seed)")
        var minutes: [[Sample]] = []
        for sample in log {
            if let last = minutes.last, last[0].start / minute == sample.start / minute {
                minutes[minutes.count - 1].append(sample)
            } else {
                minutes.append([sample])
            }
        }
        let kept = minutes.map(folded).filter { now - $0.start < Resolution.minute.kept }
        let told = history.samples(.minute)
        #expect(told.count == kept.count)
        for (told, truth) in zip(told, kept) {
            // Each of at most six foldings rounds the average down by less than 1 ns.
            #expect(truth.latency.average - told.latency.average <= 5, "seed \(seed)")
            var told = told
            told.latency.average = truth.latency.average
            #expect(told == truth, "seed \(seed)")
        }
        let since = now - random.below(Resolution.tenSeconds.kept)
        #expect(history.samples(.tenSeconds, since: since) == tens.suffix(360).filter { $0.start >= since })
    }

    @Test func `its memory is bounded however fast samples come`() {
        var history = History()
        for point in 0..<100_000 as Range<Nanoseconds> { history.append(sample(point * .second, interval: .second)) }
        #expect(history.samples(.tenSeconds).count == 360 && history.samples(.minute).count == 1_440)
        #expect(history.samples(.minute).last?.interval == 40 * .second)
        #expect(history.canonical.count == 16 + 1_800 * Sample.byteCount)
    }

    @Test func `no memory is taken before the first sample`() {
        #expect(History().isEmpty && History().samples(.minute).isEmpty && History().canonical.count == 16)
        #expect(MemoryLayout<History>.size <= 48)
    }

    @Test func `what does not begin after the newest is not taken`() {
        var history = History()
        history.append(sample(5 * minute))
        for start in [5 * minute, 5 * minute - 1, 0] { history.append(sample(start)) }
        #expect(history.samples(.tenSeconds) == [sample(5 * minute)])
        #expect(history.samples(.minute) == [sample(5 * minute)])
    }

    @Test func `sums that would overflow stay at the largest value`() {
        var most = sample(0, recorded: .max)
        (most.bytes, most.denied, most.interval, most.latency.average) = (.max, .max, .max, .max)
        var again = most
        again.start = 1
        most.fold(again)
        #expect(most.recorded == .max && most.denied == .max && most.bytes == .max)
        #expect(most.latency.average == .max && most.interval == .max)
    }

    @Test(arguments: UInt64(1)...3)
    func `its bytes are read back, and damaged ones do no harm`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var history = History()
        for point in 0..<30 as Range<Nanoseconds> where !random.once(in: 3) { history.append(sample(point * ten)) }
        try history.expectCanonicalForm(seed: seed) {
            for start in [0, 400 * ten, .max - 5, 5 * minute, .max] {
                $0.append(sample(start))
                _ = $0.samples(.minute, since: start)
            }
            #expect((try? History(canonical: $0.canonical)) == $0)
        }
        try sample(77).expectCanonicalForm(seed: seed)
    }
}

import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct LatencyHistogramTests {
    /// The nearest rank of a sorted list, in nanoseconds.
    private func exact(_ values: [UInt32], _ partsPerMillion: UInt32) -> Nanoseconds {
        guard !values.isEmpty else { return 0 }
        let rank = (values.count * Int(partsPerMillion) + 999_999) / 1_000_000
        return Nanoseconds(values.sorted()[max(1, rank) - 1]) * 1_000
    }

    /// Never below the truth, and above it by less than a sixteenth.
    private func expect(_ told: Nanoseconds, near truth: Nanoseconds, _ comment: Comment) {
        #expect(told >= truth && told - truth <= truth / 16, comment)
    }

    private let percentiles: [UInt32] = [0, 1, 10_000, 250_000, 500_000, 900_000, 990_000, 999_999, 1_000_000, .max]

    private func values(_ random: inout SplitMix64) -> [UInt32] {
        let narrow = random.below(32)
        return (0..<random.below(400)).map { _ in
            UInt32(truncatingIfNeeded: random.next() >> (32 + random.below(narrow + 1)))
        }
    }

    @Test(arguments: UInt64(1)...60)
    func `a percentile is what sorting every value says, less than a sixteenth above it`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let values = values(&random)
        var histogram = LatencyHistogram()
        for value in values { histogram.add(value) }
        for part in percentiles {
            expect(histogram.percentile(part), near: exact(values, min(part, 1_000_000)), "seed \(seed), \(part)")
        }
    }

    @Test func `every latency up to 31 microseconds is told exactly, and every other within a sixteenth`() {
        let octaves = (0...31 as ClosedRange<UInt32>).map { 1 << $0 as UInt32 }
        let edges = octaves + octaves.map { $0 - 1 } + octaves.map { $0 + $0 / 2 } + [.max - 1, .max]
        for value in (0...300) + edges {
            var histogram = LatencyHistogram()
            histogram.add(value)
            let told = histogram.percentile(500_000)
            expect(told, near: Nanoseconds(value) * 1_000, "\(value)")
            if value < 32 { #expect(told == Nanoseconds(value) * 1_000) }
        }
    }

    @Test(arguments: UInt64(1)...30)
    func `two merged are one of all their values, either way round`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (a, b) = (values(&random), values(&random))
        func histogram(_ values: [UInt32]) -> LatencyHistogram {
            values.reduce(into: LatencyHistogram()) { $0.add($1) }
        }
        let all = histogram(a + b)
        #expect(histogram(a).merged(with: histogram(b)) == all, "seed \(seed)")
        #expect(histogram(b).merged(with: histogram(a)) == all, "seed \(seed)")
    }

    @Test func `nothing is told of nothing, which takes no room`() {
        #expect(LatencyHistogram().isEmpty && LatencyHistogram().percentile(990_000) == 0)
        #expect(LatencyHistogram().merged(with: LatencyHistogram()).isEmpty)
        #expect(MemoryLayout<LatencyHistogram>.size == MemoryLayout<Int>.size)
        #expect(LatencyHistogram().canonical.count == 8)
    }

    @Test func `a full count stays full`() throws {
        var out = CanonicalWriter()
        out.write(UInt64(2))
        out.write(UInt16(3))
        out.write(UInt32.max)
        out.write(UInt16(463))
        out.write(UInt32.max)
        var full = try LatencyHistogram(canonical: out.bytes)
        full.add(3)
        #expect(full.canonical == out.bytes && full.merged(with: full) == full)
        #expect(full.percentile(500_000) == 3_000 && full.percentile(500_001) == Nanoseconds(UInt32.max) * 1_000)
    }

    @Test(arguments: UInt64(1)...5)
    func `its bytes are read back, and damaged ones do no harm`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let histogram = values(&random).reduce(into: LatencyHistogram()) { $0.add($1) }
        try histogram.expectCanonicalForm(seed: seed) {
            $0.add(7)
            $0 = $0.merged(with: histogram)
            _ = $0.percentile(990_000)
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `the recent ones are those of this minute and the one before`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var recent = RecentLatencies()
        var facts: [(minute: UInt64, latency: UInt32)] = []
        var now = random.pick([0, 1 << 50])
        for _ in 0..<300 {
            now += random.below(4 * .second) + (random.once(in: 30) ? random.below(200 * .second) : 0)
            let latency = UInt32(random.below(2_000_000))
            recent.add(latency, at: now)
            facts.append((now / (60 * .second), latency))
            let asked = now + random.pick([0, 1, 30 * .second, 60 * .second, 120 * .second])
            let minute = asked / (60 * .second)
            let seen = facts.filter { $0.minute + 1 >= minute }.map(\.latency)
            for part in [500_000, 900_000, 990_000] as [UInt32] {
                expect(recent.seen(at: asked).percentile(part), near: exact(seen, part), "seed \(seed)")
            }
        }
        try recent.expectCanonicalForm(seed: seed) {
            $0.add(5, at: now)
            $0.add(5, at: .max)
            _ = $0.seen(at: 0).percentile(500_000)
        }
    }
}

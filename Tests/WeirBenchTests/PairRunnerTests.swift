import Testing

@testable import WeirBench

struct PairRunnerTests {
    private let bench = Workbench(executable: "/none", folder: "/none", isQuick: false)

    private func run(_ benchmark: Benchmark, pairs: Int = 3) throws -> BenchmarkResult {
        try PairRunner(options: BenchmarkOptions(pairs: pairs), progress: { _ in }).run(benchmark, on: bench)
    }

    @Test func `both sides are warmed up and then measured in turns`() throws {
        let journal = FixedGauge.Journal()
        let (a, b) = (FixedGauge("a", [1, 2], in: journal), FixedGauge("b", [4, 4], in: journal))
        let result = try run(Benchmark("ab", .messagesPerSecond, ours: a, against: b), pairs: 2)
        #expect(journal.lines == ["start a", "a", "start b", "b", "a", "b", "a", "b", "stop a", "stop b"])
        #expect(result.figure == 1.5)
        #expect(result.ratio == 0.375)
        #expect(result.pairs == 2)
    }

    @Test func `the disk is measured beside each pair`() throws {
        let (a, b) = (FixedGauge("a", [1, 1, 1]), FixedGauge("b", [1, 1, 1]))
        let disk = FixedGauge("disk", [30, 40, 4_000])
        let result = try run(Benchmark("ab", .microseconds, ours: a, against: b, beside: disk))
        #expect(result.baseline == "disk")
        #expect(result.baselineMicroseconds == 40)
    }

    @Test func `a reference that is not installed leaves our figure and says why`() throws {
        let (a, b) = (FixedGauge("a", [5, 5, 5]), FixedGauge("b", unavailable: "b is not installed"))
        let result = try run(Benchmark("ab", .messagesPerSecond, ours: a, against: b))
        #expect(result.figure == 5)
        #expect(result.referenceFigure == nil)
        #expect(result.ratio == nil)
        #expect(result.skipped == "b is not installed")
    }

    @Test func `a gauge that fails is stopped and fails its row alone`() throws {
        let journal = FixedGauge.Journal()
        let (a, b) = (FixedGauge("a", [5], in: journal), FixedGauge("b", [5], in: journal))
        let result = try run(Benchmark("ab", .messagesPerSecond, ours: a, against: b))
        #expect(result.failed == "a broke")
        #expect(journal.lines.suffix(2) == ["stop a", "stop b"])
    }

    @Test func `a benchmark of another name is refused before anything runs`() {
        #expect(throws: BenchmarkError.unknown("verdict-latncy")) {
            try BenchmarkRun(BenchmarkOptions(names: ["verdict-latncy"]))
        }
    }

    @Test func `every benchmark has a name of its own`() {
        #expect(Set(Benchmark.names).count == Benchmark.names.count)
    }
}

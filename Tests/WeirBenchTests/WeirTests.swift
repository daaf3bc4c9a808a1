import Testing

@testable import WeirBench

/// What is measured of Weir, once, at its smallest size and against a real manager.
@Suite(.serialized)
struct WeirTests {
    @Test(arguments: [
        "facts-single", "facts-batched", "facts-batched-facts", "verdict-latency", "verdict-pipelined-64",
        "verdict-pipelined-1000", "verdict-redis-50", "replay",
    ])
    func `a quick run measures a real manager and loses nothing`(name: String) async throws {
        let report = try await onThread {
            try BenchmarkRun(BenchmarkOptions(names: [name], isQuick: true, executable: try builtWeir())).report()
        }
        let result = try #require(report.results.first)
        #expect(report.results.count == 1)
        #expect(result.failed == nil)
        #expect(try #require(result.figure) > 0)
        #expect(result.pairs == 1 || result.skipped != nil)
    }

    @Test func `a manager that cannot start fails its row`() async throws {
        let report = try await onThread {
            try BenchmarkRun(BenchmarkOptions(names: ["replay"], isQuick: true, executable: "/bin/false")).report()
        }
        #expect(report.hasFailed)
        #expect(report.results.first?.failed?.hasSuffix("false ended before it was ready") == true)
    }

    @Test func `a program that is not there leaves a row with that reason`() async throws {
        let report = try await onThread {
            try BenchmarkRun(BenchmarkOptions(names: ["verdict-latency"], isQuick: true, executable: "/none")).report()
        }
        #expect(report.results.first?.skipped == "/none is no program")
        #expect(report.results.first?.figure == nil)
        #expect(report.results.first?.referenceFigure != nil)
    }

    @Test func `the loops find the fields of a question and its answer`() {
        let layout = VerdictLoad.layout
        #expect(layout.number != nil && layout.attempt != nil && layout.lowestAwaited != nil && layout.outcome != nil)
        #expect(Set([layout.number, layout.attempt, layout.lowestAwaited]).count == 3)
        #expect(FactLoad.numberAt != nil)
    }
}

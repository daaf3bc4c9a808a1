import Testing

@testable import WeirBench

/// What is measured of the bus and of keys, once, at its smallest size.
@Suite(.serialized)
struct StreamTests {
    @Test(arguments: [
        "ingest-curve", "link-in-order", "link-disorder", "repair-gap", "join-under-load", "fleet-one-stopped",
    ])
    func `a quick run has figures of both sides and loses nothing`(name: String) async throws {
        let result = try await quickly(name, executable: try builtWeir())
        #expect(result.failed == nil)
        #expect(result.skipped == nil)
        #expect(try #require(result.figure) > 0)
        #expect(try #require(result.referenceFigure) > 0)
        #expect(result.pairs == 1)
    }

    @Test(arguments: ["ingest-curve", "repair-gap", "join-under-load", "fleet-one-stopped"])
    func `without a manager the row says so`(name: String) async throws {
        let result = try await quickly(name, executable: "/none")
        #expect(try #require(result.skipped).hasPrefix("/none is no program"))
        #expect(result.failed == nil)
        #expect(result.figure == nil)
    }

    @Test func `the manager's memory is told beside the fleet`() async throws {
        let result = try await quickly("fleet-one-stopped", executable: try builtWeir())
        #expect(result.note.contains("With one halted the manager's resident memory went from "))
        #expect(result.note.contains("With none halted the manager's resident memory went from "))
    }

    private func quickly(_ name: String, executable: String) async throws -> BenchmarkResult {
        let report = try await onThread {
            try BenchmarkRun(BenchmarkOptions(names: [name], isQuick: true, executable: executable)).report()
        }
        return try #require(report.results.first)
    }
}

import Foundation
import Testing

@testable import WeirBench

struct ReportTests {
    private let machine = Machine(cores: 2, processor: "Some CPU", kernel: "6.1", libzmq: "4.3.4", build: "release")

    private func report() -> BenchmarkReport {
        var measured = BenchmarkResult(
            Benchmark(
                "verdict-latency",
                .microseconds,
                ours: FixedGauge("verdicts"),
                against: FixedGauge("echo"),
                note: "One at a time."
            )
        )
        measured.figure = 41.26
        measured.referenceFigure = 20.5
        measured.ratio = 2.012
        measured.ratioMin = 1.9
        measured.ratioMax = 12.34
        measured.pairs = 9
        measured.baseline = "fdatasync of 256 B, p50"
        measured.baselineMicroseconds = 31
        var skipped = BenchmarkResult(
            Benchmark("facts", .messagesPerSecond, ours: FixedGauge("facts"), against: FixedGauge("JetStream"))
        )
        skipped.figure = 3_214_000
        skipped.skipped = "nats-server is not installed"
        return BenchmarkReport(machine: machine, warnings: ["the moon is full"], results: [measured, skipped])
    }

    @Test func `the table is aligned and every row is explained below it`() {
        #expect(
            report().text == """
                2 cores, Some CPU, Linux 6.1, libzmq 4.3.4, Swift release build
                Warning: the moon is full

                benchmark            Weir  reference  ratio    min–max     disk
                ───────────────  ────────  ─────────  ─────  ─────────  ───────
                verdict-latency   41.3 µs    20.5 µs   2.01  1.90–12.3  31.0 µs
                facts            3.21 M/s          –      –          –

                verdict-latency: verdicts against echo, µs. One at a time.
                  disk: fdatasync of 256 B, p50
                facts: facts against JetStream, messages/s
                  skipped: nats-server is not installed
                """
        )
    }

    @Test func `the JSON holds a list of results with their figures`() throws {
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(report().json.utf8)) as? [String: Any]
        )
        let results = try #require(json["results"] as? [[String: Any]])
        #expect(results.count == 2)
        #expect(results[0]["name"] as? String == "verdict-latency")
        #expect(results[0]["figure"] as? Double == 41.26)
        #expect(results[0]["unit"] as? String == "µs")
        #expect(results[0]["reference"] as? String == "echo")
        #expect(results[0]["referenceFigure"] as? Double == 20.5)
        #expect(results[0]["ratio"] as? Double == 2.012)
        #expect(results[0]["better"] as? String == "lower")
        #expect(results[0]["skipped"] == nil)
    }

    @Test func `what could not be measured is null in the JSON and never left out`() throws {
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(report().json.utf8)) as? [String: Any]
        )
        let results = try #require(json["results"] as? [[String: Any]])
        #expect(results[1]["referenceFigure"] is NSNull)
        #expect(results[1]["ratio"] is NSNull)
        #expect(results[1]["skipped"] as? String == "nats-server is not installed")
    }

    @Test(arguments: [
        (1.0, "1.00"), (9.994, "9.99"), (9.996, "10.0"), (99.94, "99.9"), (99.96, "100"), (1_234.5, "1234"),
    ])
    func `numbers show three digits that count`(value: Double, text: String) {
        #expect(digits(value) == text)
    }

    @Test func `figures carry their unit`() {
        #expect(Unit.messagesPerSecond.text(12_400_000) == "12.4 M/s")
        #expect(Unit.verdictsPerSecond.text(60_240) == "60.2 k/s")
        #expect(Unit.eventsPerSecond.text(7) == "7.00 /s")
        #expect(Unit.microseconds.text(4_012) == "4012 µs")
    }

    @Test func `the processor is the first that cpuinfo names`() {
        #expect(
            Machine.processor(in: "processor\t: 0\nmodel name\t: Some CPU @ 3 GHz\nmodel name\t: x")
                == "Some CPU @ 3 GHz"
        )
        #expect(Machine.processor(in: "") == "unknown processor")
    }

    @Test func `redis-benchmark's rate is read from its last line`() {
        let csv = "\"test\",\"rps\",\"avg_latency_ms\"\n\"EVALSHA a 1 b\",\"60240.96\",\"0.013\"\n"
        #expect(RedisDecisions.rate(inCSV: csv) == 60_240.96)
        #expect(RedisDecisions.rate(inCSV: "ERROR") == nil)
    }
}

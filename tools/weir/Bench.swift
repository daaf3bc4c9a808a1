import ArgumentParser
import WeirBench

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Holds this machine's Weir against bare libzmq, Redis, NATS JetStream and the disk.",
        discussion: """
            Each figure stands beside its reference's, measured in turns; the ratio is the median over all pairs. What is not
            installed is skipped. Nothing else should run meanwhile.

              weir bench
              weir bench verdict-latency facts-single --pairs 15
              weir bench --format json > figures.json

            Exit codes: 0 measured, 69 something failed.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "Which ones. Default: all. \(Benchmark.names.joined(separator: ", "))") var names: [String] = []
    @Option(help: "Interleaved pairs of each; fewer than 9 say little.") var pairs: Int = 9
    @Option(help: "A table, or one JSON object.") var format = Format.text
    @Flag(help: "One pair of the smallest size: shows that all of it works, and no figure means anything.") var quick =
        false
    @Option(help: "The weir whose manager is measured. Default: this one.") var executable = "/proc/self/exe"
    @Option(help: "Where temporary folders go: on the disk that the figures are about.") var folder = "/var/tmp"

    func validate() throws {
        if pairs < 1 { throw ValidationError("--pairs is at least 1") }
    }

    func run() throws {
        let options = BenchmarkOptions(
            names: names,
            pairs: pairs,
            isQuick: quick,
            executable: executable,
            folder: folder
        )
        let run: BenchmarkRun
        do { run = try BenchmarkRun(options, progress: { StandardError.write("\($0)\n") }) } catch {
            throw ValidationError("\(error)")
        }
        let report: BenchmarkReport
        do { report = try run.report() } catch { throw Failure(.unreachable, "\(error)").exit }
        StandardOutput.write((format == .json ? report.json : report.text) + "\n")
        if report.hasFailed { throw ExitCode(Failure.Code.unreachable.rawValue) }
    }
}

import CBareLoops
import Foundation

/// Runs benchmarks one after the other.
///
///     let report = try BenchmarkRun(BenchmarkOptions(names: ["verdict-latency"])).report()
///     print(report.text)
///
/// Everything is synchronous and belongs to the calling thread: nothing else should run meanwhile.
public struct BenchmarkRun {
    private let options: BenchmarkOptions
    private let benchmarks: [Benchmark]
    private let progress: (String) -> Void

    /// - Parameters:
    ///   - options: what to run, and how.
    ///   - progress: told what is being measured; for standard error.
    /// - Throws: ``BenchmarkError/unknown(_:)`` for a name that no benchmark has.
    public init(_ options: BenchmarkOptions, progress: @escaping (String) -> Void = { _ in }) throws(BenchmarkError) {
        let all = Benchmark.all
        for name in options.names where !all.contains(where: { $0.name == name }) { throw .unknown(name) }
        self.init(options, all.filter { options.names.isEmpty || options.names.contains($0.name) }, progress: progress)
    }

    init(_ options: BenchmarkOptions, _ benchmarks: [Benchmark], progress: @escaping (String) -> Void = { _ in }) {
        self.options = options
        self.benchmarks = benchmarks
        self.progress = progress
    }

    /// Measures, which takes some minutes.
    ///
    /// - Throws: ``BenchmarkError/interrupted`` after SIGINT or SIGTERM, when all is stopped and removed;
    ///   ``BenchmarkError/failed(_:)`` where there is no place for temporary files.
    public func report() throws(BenchmarkError) -> BenchmarkReport {
        bare_note_interrupts()
        defer { bare_restore_interrupts() }
        let runner = PairRunner(options: options, progress: progress)
        var report = BenchmarkReport(machine: .current, warnings: warnings, results: [])
        for benchmark in benchmarks {
            let folder = try TemporaryFolder(in: options.folder)
            defer { folder.remove() }
            let bench = Workbench(executable: executable, folder: folder.path, isQuick: options.isQuick)
            report.results.append(try runner.run(benchmark, on: bench))
        }
        return report
    }

    /// Another process has another /proc/self.
    private var executable: String { URL(fileURLWithPath: options.executable).resolvingSymlinksInPath().path }

    private var warnings: [String] {
        var warnings: [String] = []
        if Machine.current.build == "debug" { warnings.append("a debug build: Weir's own figures mean nothing") }
        if options.isQuick {
            warnings.append("a quick run: it shows that all of it works, and no figure means anything")
        }
        if unsafe bare_is_in_memory(options.folder) != 0 {
            warnings.append("\(options.folder) lies in memory: syncing costs nothing there, and keeps nothing")
        }
        return warnings
    }
}

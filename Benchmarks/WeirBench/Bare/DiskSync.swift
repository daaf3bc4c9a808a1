import CBareLoops

/// The disk alone: so many bytes written into a preallocated file of zeros and synced, again and again.
final class DiskSync: Gauge {
    private let bytes: Int
    private var path = ""

    /// - Parameter bytes: of each write.
    init(bytes: Int) { self.bytes = bytes }

    var name: String { "fdatasync of \(bytes < 1_024 ? "\(bytes) B" : "\(bytes / 1_024) KiB"), p50" }

    var rounds: ClosedRange<Int> { 10...500 }

    func start(on bench: Workbench) { path = "\(bench.folder)/sync-\(bytes)-\(UInt32.random(in: 0 ... .max))" }

    /// - Returns: the p50, in microseconds.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var durations = [UInt64](repeating: 0, count: rounds)
        let error = unsafe bare_sync(path, bytes, rounds, &durations)
        guard error == 0 else { throw .failed("\(path) cannot be synced: \(reason(error))") }
        return Double(quantile(durations, 0.5) ?? 0) / 1e3
    }

    func stop() {}
}

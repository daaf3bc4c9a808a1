/// How to measure.
public struct BenchmarkOptions: Sendable {
    /// Names of the benchmarks to run; empty: all of them.
    public var names: [String]
    /// Interleaved pairs of each.
    public var pairs: Int
    /// Whether to run each at its smallest size, once: to see that it works. Its figures mean nothing.
    public var isQuick: Bool
    /// How long one measurement should take, in seconds.
    public var seconds: Double
    /// The `weir` executable whose manager is measured.
    public var executable: String
    /// Where temporary folders are made: on the disk that the figures are about.
    public var folder: String

    /// - Parameters:
    ///   - names: of the benchmarks to run; empty: all of them.
    ///   - pairs: at least 1; fewer than 9 say little.
    ///   - isQuick: one pair of the smallest size.
    ///   - seconds: for one measurement.
    ///   - executable: `weir`; unless told otherwise, the program that runs.
    ///   - folder: where temporary folders are made. /tmp often lies in memory, so /var/tmp unless told otherwise.
    public init(
        names: [String] = [],
        pairs: Int = 9,
        isQuick: Bool = false,
        seconds: Double = 0.5,
        executable: String = "/proc/self/exe",
        folder: String = "/var/tmp"
    ) {
        precondition(pairs >= 1, "\(pairs) pairs")
        self.names = names
        self.pairs = isQuick ? 1 : pairs
        self.isQuick = isQuick
        self.seconds = seconds
        self.executable = executable
        self.folder = folder
    }
}

import Foundation

/// What a run has found.
public struct BenchmarkReport: Equatable, Sendable, Encodable {
    /// What it was measured on.
    public var machine: Machine
    /// What is wrong with the surroundings, so that the figures are not what they seem.
    public var warnings: [String]
    public var results: [BenchmarkResult]

    /// Whether something went wrong. What is not installed is no failure.
    public var hasFailed: Bool { results.contains { $0.failed != nil } }

    /// The report as one JSON object: `machine`, `warnings`, and `results`, a list of rows with at least `name`,
    /// `figure`, `unit`, `reference`, `referenceFigure` and `ratio`.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Nothing in it can fail to be encoded: no figure is infinite or not a number.
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}

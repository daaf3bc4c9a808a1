/// One row of the report.
public struct BenchmarkResult: Equatable, Sendable {
    /// The benchmark's.
    public var name: String
    /// What was measured of Weir.
    public var subject: String
    /// The median over all pairs, in `unit`; nil where it could not be had.
    public var figure: Double?
    public var unit: Unit
    /// What it was held against.
    public var reference: String
    /// The reference's median, in `unit`.
    public var referenceFigure: Double?
    /// The median of `figure / referenceFigure` of each pair.
    public var ratio: Double?
    public var ratioMin: Double?
    public var ratioMax: Double?
    /// Pairs measured.
    public var pairs = 0
    /// What the disk did meanwhile, in words, and its median in microseconds; for figures that depend on it.
    public var baseline: String?
    public var baselineMicroseconds: Double?
    /// What must be known to read the figures.
    public var note: String
    /// Why a side of the row is missing.
    public var skipped: String?
    /// What went wrong.
    public var failed: String?

    init(_ benchmark: Benchmark) {
        name = benchmark.name
        subject = benchmark.ours.name
        unit = benchmark.unit
        reference = benchmark.reference.name
        note = benchmark.note
    }

    mutating func take(_ samples: PairedSamples) {
        figure = samples.figure
        referenceFigure = samples.referenceFigure
        ratio = samples.ratio
        ratioMin = samples.ratioMin
        ratioMax = samples.ratioMax
        pairs = samples.ratios.count
    }
}

extension BenchmarkResult: Encodable {
    /// The keys of a row; `figure`, `referenceFigure` and `ratio` are null where they could not be had.
    enum CodingKeys: String, CodingKey {
        case name, subject, figure, unit, reference, referenceFigure, ratio
        case ratioMin, ratioMax, pairs, better, baseline, baselineMicroseconds, note, skipped, failed
    }

    public func encode(to encoder: any Encoder) throws {
        var row = encoder.container(keyedBy: CodingKeys.self)
        try row.encode(name, forKey: .name)
        try row.encode(subject, forKey: .subject)
        try row.encode(figure, forKey: .figure)
        try row.encode(unit, forKey: .unit)
        try row.encode(reference, forKey: .reference)
        try row.encode(referenceFigure, forKey: .referenceFigure)
        try row.encode(ratio, forKey: .ratio)
        try row.encode(ratioMin, forKey: .ratioMin)
        try row.encode(ratioMax, forKey: .ratioMax)
        try row.encode(pairs, forKey: .pairs)
        try row.encode(unit.isMoreBetter ? "higher" : "lower", forKey: .better)
        try row.encodeIfPresent(baseline, forKey: .baseline)
        try row.encodeIfPresent(baselineMicroseconds, forKey: .baselineMicroseconds)
        try row.encode(note, forKey: .note)
        try row.encodeIfPresent(skipped, forKey: .skipped)
        try row.encodeIfPresent(failed, forKey: .failed)
    }
}

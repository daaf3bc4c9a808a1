/// A figure of Weir's held against one of a reference: what a user would pick instead, or the physical limit.
public struct Benchmark {
    /// What it is selected by: `verdict-latency`.
    public let name: String
    /// What its figures count.
    public let unit: Unit
    /// What must be known to read the figures.
    public let note: String
    let ours: any Gauge
    let reference: any Gauge
    /// What the disk does meanwhile, for figures that depend on it.
    let baseline: (any Gauge)?

    init(
        _ name: String,
        _ unit: Unit,
        ours: any Gauge,
        against reference: any Gauge,
        beside baseline: (any Gauge)? = nil,
        note: String = ""
    ) {
        self.name = name
        self.unit = unit
        self.note = note
        self.ours = ours
        self.reference = reference
        self.baseline = baseline
    }
}

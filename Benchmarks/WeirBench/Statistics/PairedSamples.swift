/// What interleaved measurements (A B A B …) of two things say about their ratio.
///
/// A shared machine changes its pace from second to second, for both sides alike. So each figure is divided by the one
/// measured right after it, and the median of these ratios is what holds; the median figures are there to be read.
struct PairedSamples: Equatable {
    private(set) var ours: [Double] = []
    private(set) var references: [Double] = []
    private(set) var ratios: [Double] = []

    /// Adds one pair; a side that is not there is nil, and the pair then has no ratio.
    mutating func add(ours figure: Double?, reference: Double?) {
        if let figure { ours.append(figure) }
        if let reference { references.append(reference) }
        if let figure, let reference, reference != 0 { ratios.append(figure / reference) }
    }

    var figure: Double? { median(ours) }
    var referenceFigure: Double? { median(references) }
    /// The median of the ratios of pairs; not the ratio of the medians.
    var ratio: Double? { median(ratios) }
    var ratioMin: Double? { ratios.min() }
    var ratioMax: Double? { ratios.max() }
}

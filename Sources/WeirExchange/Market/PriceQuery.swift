/// A question about price history. Every bound is inclusive; an absent one does not bound.
struct PriceQuery: Equatable {
    var from: Int64?
    var to: Int64?
    /// Nanoseconds since 1970, not negative.
    var start: Int64?
    /// Nanoseconds since 1970, not negative.
    var end: Int64?
    /// Points in one answer, at least 1.
    var limit: Int

    /// The sequences to answer with.
    ///
    /// A question that says where to begin (`from` or `start`) is answered from there on, and told where its next page
    /// begins. One that does not is answered with the latest points.
    func page(of kept: ClosedRange<Int64>, clock: MarketClock) -> PricePage {
        let beginning = [from, start.map(clock.first(notBefore:))].compactMap(\.self).max()
        let lower = max(kept.lowerBound, beginning ?? kept.lowerBound)
        let upper = [kept.upperBound, to ?? .max, end.map(clock.newest(at:)) ?? .max].min() ?? kept.upperBound
        guard lower <= upper else { return PricePage(sequences: 0..<0, next: nil) }
        guard upper - lower >= Int64(limit) else { return PricePage(sequences: lower..<(upper + 1), next: nil) }
        guard beginning != nil else {
            return PricePage(sequences: (upper - Int64(limit) + 1)..<(upper + 1), next: nil)
        }
        let next = lower + Int64(limit)
        return PricePage(sequences: lower..<next, next: next)
    }
}

/// One answer's worth of sequences.
struct PricePage: Equatable {
    let sequences: Range<Int64>
    /// Where the next page begins; nil where the question is answered in full.
    let next: Int64?
}

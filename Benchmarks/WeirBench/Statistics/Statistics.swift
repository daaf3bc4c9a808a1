/// The middle value: of an even number of values, the mean of the two in the middle. `nil` of none.
func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

/// The value that a share of all values does not exceed, by the nearest rank: the smallest value for which at least
/// `share · count` values are no larger. `nil` of none.
///
/// - Parameter share: between 0 and 1; 0.5 is the p50.
func quantile(_ values: some Sequence<UInt64>, _ share: Double) -> UInt64? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
}

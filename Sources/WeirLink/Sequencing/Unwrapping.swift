/// Lays a counter that wraps around out on one endless line, so that everything else may compare numbers plainly.
///
/// A number means the place nearest to where the sequence stands. That is right as long as nothing is late, and nothing
/// early, by more than half of the counter's range.
struct Unwrapping: Sendable {
    let bits: Int

    /// The first number seen stands one whole turn from the line's beginning, so that what is a little late has a place.
    func first(_ number: UInt64) -> UInt64 { bits == 64 ? number : turn + (number & (turn - 1)) }

    /// - Parameter anchor: a place that the sequence stands near.
    /// - Returns: nil where it would lie before the line's beginning.
    func place(_ number: UInt64, near anchor: UInt64) -> UInt64? {
        guard bits < 64 else { return number }
        let ahead = (number &- anchor) & (turn - 1)
        if ahead < turn / 2 { return anchor + ahead }
        let behind = turn - ahead
        return behind <= anchor ? anchor - behind : nil
    }

    private var turn: UInt64 { 1 << UInt64(bits) }
}

/// Numbers that were seen, as ranges: a sequence without gaps takes one range for ever.
///
/// It holds `rangesMax` ranges. Beyond that the two lowest become one, and what lies between them counts as seen: a bound on
/// memory, paid with ticks that come extremely late.
public struct SequenceSet: Hashable, Sendable {
    public let rangesMax: Int
    /// Ascending, with at least one number between each two.
    public private(set) var ranges: [ClosedRange<UInt64>] = []

    /// - Precondition: `rangesMax` ≥ 1.
    public init(rangesMax: Int = 4_096) {
        precondition(rangesMax > 0, "no room for a range")
        self.rangesMax = rangesMax
    }

    /// - Returns: whether it was not there yet.
    /// - Complexity: O(1) for the number after the highest; O(log n) and a move of what lies above for others.
    public mutating func insert(_ number: UInt64) -> Bool {
        if let last = ranges.last, last.upperBound < number, number - last.upperBound == 1 {
            ranges[ranges.count - 1] = last.lowerBound...number
            return true
        }
        // The first range that does not lie wholly below it.
        var (index, high) = (0, ranges.count)
        while index < high {
            let middle = (index + high) / 2
            if ranges[middle].upperBound < number { index = middle + 1 } else { high = middle }
        }
        if index < ranges.count, ranges[index].contains(number) { return false }
        place(number, at: index)
        if ranges.count > rangesMax {
            let joined = ranges[0].lowerBound...ranges[1].upperBound
            ranges.removeFirst()
            ranges[0] = joined
        }
        return true
    }

    /// Puts it before the range at `index`, joined to its neighbours where it touches them.
    private mutating func place(_ number: UInt64, at index: Int) {
        let touchesBelow = index > 0 && ranges[index - 1].upperBound + 1 == number
        let touchesAbove = index < ranges.count && ranges[index].lowerBound - 1 == number
        switch (touchesBelow, touchesAbove) {
        case (true, true):
            ranges[index - 1] = ranges[index - 1].lowerBound...ranges[index].upperBound
            ranges.remove(at: index)
        case (true, false): ranges[index - 1] = ranges[index - 1].lowerBound...number
        case (false, true): ranges[index] = number...ranges[index].upperBound
        case (false, false): ranges.insert(number...number, at: index)
        }
    }
}

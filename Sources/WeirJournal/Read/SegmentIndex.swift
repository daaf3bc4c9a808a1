/// Sparse places in a segment, noted while it is walked, so that seeking a seq again walks at most 64 KiB.
struct SegmentIndex {
    struct Place {
        let offset: Int
        let chain: Chain
    }

    private static let spacing = 64 << 10
    private var places: [Place] = []

    /// Notes the place of a frame, if the last one noted lies far enough behind.
    mutating func note(_ offset: Int, _ chain: Chain) {
        guard offset >= (places.last?.offset ?? 0) + Self.spacing else { return }
        places.append(Place(offset: offset, chain: chain))
    }

    /// The last noted place at or before `seq`; O(log n).
    func place(before seq: UInt64) -> Place? {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].chain.seq <= seq { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : places[low - 1]
    }
}

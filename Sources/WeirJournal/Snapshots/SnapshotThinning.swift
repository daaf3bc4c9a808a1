/// Which snapshots go when there are too many: they are to lie so that no seq is far from one before it.
enum SnapshotThinning {
    /// The seqs to remove.
    ///
    /// Each time the one goes whose removal leaves the narrowest gap, the oldest of several: where they come at even
    /// distances, every second one goes, from the oldest on, and then again. So the widest gap is at most twice the narrowest.
    ///
    /// - Parameters:
    ///   - seqs: newest first.
    ///   - max: how many may stay.
    ///   - untouched: how many of the newest stay in any case. The oldest stays, too: what lies before it is behind it.
    static func surplus(of seqs: [UInt64], max: Int, untouched: Int) -> [UInt64] {
        var left = seqs
        var surplus: [UInt64] = []
        while left.count > max {
            let candidates = Swift.max(untouched, 1)..<left.count - 1
            // The last of equals is the oldest.
            guard let place = candidates.reversed().min(by: { gap(at: $0, in: left) < gap(at: $1, in: left) }) else {
                break
            }
            surplus.append(left.remove(at: place))
        }
        return surplus
    }

    private static func gap(at place: Int, in seqs: [UInt64]) -> UInt64 { seqs[place - 1] - seqs[place + 1] }
}

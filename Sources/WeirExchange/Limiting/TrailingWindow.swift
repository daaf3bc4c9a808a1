/// At most `limit` admissions in every trailing window, exactly: not in buckets, not on average.
///
/// The window that ends at t holds the moments in (t − width, t]. What was admitted at t − width has left it, so a
/// client that waits a whole width after filling the window is never refused.
struct TrailingWindow {
    /// What any window may hold. A cut is in force at once: what is too much then leaves with time.
    var limit: Int
    /// Nanoseconds.
    let width: Int64
    private var admitted = TimeQueue()

    init(limit: Int, width: Int64 = 1_000_000_000) {
        self.limit = limit
        self.width = width
    }

    /// Admits one arrival if the window has room for it.
    ///
    /// - Parameters:
    ///   - now: nanoseconds; never less than in the call before.
    ///   - weight: the room that it takes, at least 1. What is heavier than the limit is admitted into an empty window, or it
    ///     never would be.
    /// - Returns: nil where admitted; otherwise how many nanoseconds later it would be, at least 1. What is refused
    ///   takes no room.
    mutating func admit(at now: Int64, weight: Int = 1) -> Int64? {
        admitted.forget(through: now - width)
        let excess = admitted.count + min(weight, limit) - limit
        if excess > 0, let last = admitted.moment(excess - 1) { return last + width - now }
        for _ in 0..<weight { admitted.append(now) }
        return nil
    }

    /// The weight that the window which ends now holds.
    mutating func used(at now: Int64) -> Int {
        admitted.forget(through: now - width)
        return admitted.count
    }
}

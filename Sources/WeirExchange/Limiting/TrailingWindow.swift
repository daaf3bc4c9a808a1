/// At most `limit` admissions in every trailing window, exactly: not in buckets, not on average.
///
/// The window that ends at t holds the moments in (t − width, t]. What was admitted at t − width has left it, so a
/// client that waits a whole width after filling the window is never refused.
struct TrailingWindow {
    let limit: Int
    /// Nanoseconds.
    let width: Int64
    private var admitted = TimeQueue()

    init(limit: Int, width: Int64 = 1_000_000_000) {
        self.limit = limit
        self.width = width
    }

    /// Admits one arrival if the window has room for it.
    ///
    /// - Parameter now: nanoseconds; never less than in the call before.
    /// - Returns: nil where admitted; otherwise how many nanoseconds later one would be, at least 1. What is refused
    ///   takes no room.
    mutating func admit(at now: Int64) -> Int64? {
        admitted.forget(through: now - width)
        if admitted.count >= limit, let oldest = admitted.oldest { return oldest + width - now }
        admitted.append(now)
        return nil
    }

    /// How many admissions the window that ends now holds.
    mutating func used(at now: Int64) -> Int {
        admitted.forget(through: now - width)
        return admitted.count
    }
}

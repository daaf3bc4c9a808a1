/// The largest number of arrivals that any trailing window has held, exactly, whatever became of them.
struct ArrivalPeak {
    /// More than these in one window are counted as these: what is remembered of a flood has an end.
    static let counted = 1 << 20

    /// Nanoseconds.
    let width: Int64
    private(set) var largest = 0
    private var recent = TimeQueue()

    init(width: Int64 = 1_000_000_000) { self.width = width }

    /// - Parameter now: nanoseconds; never less than in the call before.
    mutating func record(at now: Int64) {
        recent.forget(through: now - width)
        if recent.count == Self.counted { recent.forgetOldest() }
        recent.append(now)
        largest = max(largest, recent.count)
    }
}

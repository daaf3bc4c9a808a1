/// Moments in the order they came, in a ring that grows as needed: the newest is added behind, the oldest leaves in
/// front, each in constant time.
struct TimeQueue {
    private var slots: [Int64] = []
    private var head = 0
    private(set) var count = 0

    var oldest: Int64? { moment(0) }

    /// The moment that so many are older than; nil where there is none.
    func moment(_ place: Int) -> Int64? { place < count ? slots[(head + place) % slots.count] : nil }

    mutating func append(_ time: Int64) {
        if count == slots.count { grow() }
        slots[(head + count) % slots.count] = time
        count += 1
    }

    /// Forgets every moment at or before `limit`.
    mutating func forget(through limit: Int64) {
        while let first = oldest, first <= limit { forgetOldest() }
    }

    mutating func forgetOldest() {
        guard count > 0 else { return }
        head = (head + 1) % slots.count
        count -= 1
    }

    private mutating func grow() {
        let ordered = (0..<count).map { slots[(head + $0) % slots.count] }
        slots = ordered + Array(repeating: 0, count: max(16, slots.count))
        head = 0
    }
}

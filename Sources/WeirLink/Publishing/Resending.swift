import WeirModel

/// Repeating what is missing, on control, where nothing is dropped: from the number behind the mark on and in order, a
/// window at a time, until everything that was ever sent is acknowledged.
struct Resending: Sendable {
    /// The next to be repeated, from the front of the ring.
    private(set) var next = 0
    /// What was repeated and not answered: messages, and bytes of them.
    private(set) var awaited = 0
    private var sizes: [Int] = []
    private var bytes = 0
    /// When something last went out or was answered.
    private var since: Nanoseconds = 0
    /// The manager cannot take anything for now.
    private var pausedUntil: Nanoseconds = 0

    func mayGo(_ settings: SendSettings, at now: Nanoseconds) -> Bool {
        guard now >= pausedUntil else { return false }
        return awaited == 0 || (awaited < settings.window && bytes < settings.windowBytes)
    }

    mutating func went(size: Int, at now: Nanoseconds) {
        next += 1
        awaited += 1
        sizes.append(size)
        bytes += size
        since = now
    }

    /// The front of the ring was acknowledged.
    mutating func shift() { next = max(0, next - 1) }

    mutating func answered(at now: Nanoseconds) {
        since = now
        guard awaited > 0 else { return }
        awaited -= 1
        bytes -= sizes.removeFirst()
    }

    /// From the mark again: something was lost with a connection, or is to be said differently.
    mutating func startOver() { (next, awaited, sizes, bytes) = (0, 0, [], 0) }

    mutating func pause(until time: Nanoseconds) {
        startOver()
        pausedUntil = time
    }

    /// When to start over, unless something is answered before; or when a pause ends.
    ///
    /// - Parameter hasMore: whether there is more to repeat than was repeated.
    func due(_ retry: Nanoseconds, hasMore: Bool) -> Nanoseconds {
        let late = since.adding(retry)
        if awaited == 0, hasMore { return pausedUntil }
        return late
    }

    func isStuck(_ retry: Nanoseconds, hasMore: Bool, at now: Nanoseconds) -> Bool {
        (awaited > 0 || !hasMore) && now >= since.adding(retry)
    }
}

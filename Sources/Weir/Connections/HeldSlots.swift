import WeirModel

/// The connection slots that this process holds, each until its own deadline, and when they are to be renewed: three times
/// in each of their lives.
struct HeldSlots {
    /// Until when each is held, by ``BootClock``.
    private var ends: [SlotID: Nanoseconds] = [:]
    private var lastRenewal: Nanoseconds = 0

    var isEmpty: Bool { ends.isEmpty }

    /// When there is something to do about them.
    ///
    /// - Parameter life: how long a renewed slot is held.
    func due(life: Nanoseconds) -> Nanoseconds {
        ends.isEmpty ? .never : min(earliestEnd, lastRenewal.adding(Self.pause(life)))
    }

    /// When the first of them ends; `.never` where there is none.
    var earliestEnd: Nanoseconds { ends.values.min() ?? .never }

    /// It was asked for, or renewed, at `sent`.
    mutating func hold(_ slot: SlotID, since sent: Nanoseconds, life: Nanoseconds) {
        if ends.isEmpty { lastRenewal = sent }
        ends[slot] = max(ends[slot] ?? 0, sent.adding(life))
    }

    /// - Returns: whether it was held.
    mutating func drop(_ slot: SlotID) -> Bool { ends.removeValue(forKey: slot) != nil }

    func holds(_ slot: SlotID) -> Bool { ends[slot] != nil }

    /// Drops those whose time is over. - Returns: which.
    mutating func takeEnded(at now: Nanoseconds) -> [SlotID] {
        let ended = ends.filter { $0.value <= now }.keys.sorted()
        for slot in ended { ends[slot] = nil }
        return ended
    }

    mutating func takeAll() -> [SlotID] {
        defer { ends = [:] }
        return ends.keys.sorted()
    }

    /// Those that are to be renewed now: all of them, every third of their life.
    mutating func renewals(life: Nanoseconds, at now: Nanoseconds) -> [SlotID] {
        guard !ends.isEmpty, now.less(lastRenewal) >= Self.pause(life) else { return [] }
        lastRenewal = now
        return ends.keys.sorted()
    }

    private static func pause(_ life: Nanoseconds) -> Nanoseconds { max(life / 3, .millisecond) }
}

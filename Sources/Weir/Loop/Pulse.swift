import WeirModel

/// The heartbeat: said at its interval, answered by the broadcast that carries its ping id. Until one is answered it is said
/// every second: the first answers may pass by before the subscription to them has taken effect.
///
/// It beats on while the manager does not listen, since nothing else would tell that it is gone.
struct Pulse {
    /// When the next is due, by ``BootClock``.
    private(set) var due: Nanoseconds = .never
    /// Unanswered pings, the oldest first, and when each was said.
    private var pending: [(ping: UInt64, said: Nanoseconds)] = []
    /// When the oldest that nothing has answered since was said.
    private var since: Nanoseconds = 0
    /// Whether the last one was answered in time.
    private(set) var isAnswered = true
    private var isSettled = false

    private static let pendingMax = 16

    mutating func start(at now: Nanoseconds) { (due, isSettled) = (now, false) }

    /// - Returns: the ping id to send.
    mutating func beat(every interval: Nanoseconds, at now: Nanoseconds) -> UInt64 {
        let ping = UInt64.random(in: 1 ... .max)
        if pending.isEmpty { since = now }
        if pending.count == Self.pendingMax { pending.removeFirst() }
        pending.append((ping, now))
        due = now.adding(isSettled ? interval : min(interval, .second))
        return ping
    }

    /// - Parameter interval: from one to the next, from now on.
    /// - Returns: when it was said; nil where it is none of the last that were.
    @discardableResult
    mutating func answer(_ ping: UInt64, every interval: Nanoseconds, at now: Nanoseconds) -> Nanoseconds? {
        guard let answered = pending.first(where: { $0.ping == ping }) else { return nil }
        pending = []
        if !isSettled { due = now.adding(interval) }
        (isAnswered, isSettled) = (true, true)
        return answered.said
    }

    /// Whether a heartbeat has just gone unanswered for too long.
    mutating func isMissed(timeout: Nanoseconds, at now: Nanoseconds) -> Bool {
        guard !pending.isEmpty, isAnswered, now.less(since) >= timeout else { return false }
        (isAnswered, isSettled) = (false, false)
        due = min(due, now)
        return true
    }
}

import WeirModel

/// The heartbeat: said at its interval, answered by the broadcast that carries its ping id.
struct Pulse {
    /// When the next is due, by ``BootClock``.
    private(set) var due: Nanoseconds = .never
    private(set) var pending: UInt64?
    private var sent: Nanoseconds = 0
    /// Whether the last one was answered in time.
    private(set) var isAnswered = true

    mutating func start(at now: Nanoseconds) { due = now }

    /// - Returns: the ping id to send.
    mutating func beat(every interval: Nanoseconds, at now: Nanoseconds) -> UInt64 {
        let ping = UInt64.random(in: 1 ... .max)
        (pending, sent, due) = (ping, now, now.adding(interval))
        return ping
    }

    mutating func answer(_ ping: UInt64) {
        guard ping == pending else { return }
        pending = nil
        isAnswered = true
    }

    /// Whether a heartbeat has just gone unanswered for too long.
    mutating func isMissed(timeout: Nanoseconds, at now: Nanoseconds) -> Bool {
        guard pending != nil, isAnswered, now.less(sent) >= timeout else { return false }
        isAnswered = false
        return true
    }

    mutating func stop() { (due, pending) = (.never, nil) }
}

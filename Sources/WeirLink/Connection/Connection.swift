import WeirModel

/// The connection's own state: which attempt it is, when what must have happened, and what proves it.
struct Connection: Sendable {
    var state = ConnectionState.idle
    /// Counts attempts to connect over the link's life, so that news of an old connection is known as such.
    var generation: UInt64 = 0
    /// Failures since data last flowed for a while.
    var failures = 0
    /// When the state must have been left.
    var deadline: Nanoseconds = .never
    /// When the barrier is sent again.
    var barrierDue: Nanoseconds = .never
    /// Barriers of this connection bear `barrierBase + 1 … barrierBase + barriersSent`.
    var barrierBase: UInt64 = 0
    var barriersSent: UInt64 = 0
    /// When the subscription was proven.
    var proven: Nanoseconds = .never
    /// Since when data has flowed over this connection.
    var flowing: Nanoseconds = .never

    var due: Nanoseconds {
        switch state {
        case .idle, .joining, .live, .gaveUp: .never
        case .connecting: deadline
        case .proving: min(deadline, barrierDue)
        case .waiting(let until): until
        }
    }

    mutating func nextBarrier(at now: Nanoseconds, interval: Nanoseconds) -> UInt64 {
        barriersSent += 1
        barrierDue = now.adding(interval)
        return barrierBase &+ barriersSent
    }

    /// Whether a barrier that came back is one of this connection's.
    func proves(_ nonce: UInt64) -> Bool {
        let number = nonce &- barrierBase
        return state == .proving && number >= 1 && number <= barriersSent
    }
}

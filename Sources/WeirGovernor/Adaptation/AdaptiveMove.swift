import WeirModel

extension AdaptiveLimit {
    /// What the limit is doing.
    enum Phase: UInt8 {
        /// Holding at the knee, or growing beyond it.
        case open = 0
        /// A round at low load: a queue drains, and the fastest answer becomes the baseline.
        case measuring = 1
    }

    /// A decision: all that the fold of its event needs beside the state that it was decided from.
    struct Move: Equatable {
        /// What is allowed in one period from now on.
        var amount: UInt64
        /// Until when the whole scope holds.
        var pausedUntil: Nanoseconds
        var phase: Phase
        /// What the other side was last seen to bear.
        var knee: UInt64
        /// In microseconds.
        var baseline: UInt32
        /// For people: ASCII, at most 120 bytes.
        var reason: String
    }

    /// Everything as it is, to be changed in what moves.
    func move(because reason: String) -> Move {
        Move(amount: amount, pausedUntil: pausedUntil, phase: phase, knee: knee, baseline: baseline, reason: reason)
    }
}

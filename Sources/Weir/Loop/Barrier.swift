import WeirModel

/// Someone who waits until the manager has taken all that was recorded and published before: a heartbeat follows it on the
/// same way, and its answer is the proof.
struct Barrier {
    /// How much must have gone out before.
    let facts: UInt64
    let publications: UInt64
    let ping: UInt64
    /// When to give up, by ``BootClock``.
    let deadline: Nanoseconds
    /// Nil where the loop itself waits, to close.
    let done: CheckedContinuation<Bool, Never>?
    /// When the heartbeat was last sent.
    var sent: Nanoseconds?

    func isNext(after publishing: Publishing) -> Bool {
        publishing.factsSent >= facts && publishing.publicationsSent >= publications
    }
}

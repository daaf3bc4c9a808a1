import WeirLink
import WeirModel

/// Someone who waits until the manager has taken all that was recorded and published before: that it has acknowledged it,
/// and then answered a heartbeat.
struct Barrier {
    /// How much must have been acknowledged before.
    let facts: UInt64
    let publications: UInt64
    let ping: UInt64
    /// When to give up, by ``BootClock``.
    let deadline: Nanoseconds
    /// Nil where the loop itself waits, to close.
    let done: CheckedContinuation<Bool, Never>?
    /// When the heartbeat was last sent.
    var sent: Nanoseconds?

    func isNext(after publisher: Publisher) -> Bool {
        publisher.facts.settled >= facts && publisher.publications.settled >= publications
    }
}

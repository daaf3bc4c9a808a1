import Synchronization
import WeirModel

/// How long it takes from the check of a permit to the end of the write, learned from the last writes.
///
/// A permit that ends sooner is better handed back than used late: handed back it costs nothing, used late it is charged
/// a second time.
final class WriteTime: Sendable {
    /// A moving average, in nanoseconds.
    private let average = Mutex<Nanoseconds>(0)

    /// What the next write may well take.
    var expected: Nanoseconds { average.withLock { 2 * $0 } }

    func took(_ time: Nanoseconds) { average.withLock { $0 = $0 - $0 / 8 + time / 8 } }

    /// A permit was handed back for it: the expectation gives way, since only a write could prove it wrong.
    func stoodInTheWay() { average.withLock { $0 -= $0 / 8 } }
}

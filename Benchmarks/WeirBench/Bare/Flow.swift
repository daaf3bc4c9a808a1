import CBareLoops
import Glibc

/// Keeps a publisher from running ahead: so many messages may be under way, and no more.
///
/// A PUB drops at its mark without a word. So it has none here, and memory is bounded by waiting for the other side.
struct Flow {
    /// Messages that may be under way.
    let window: Int
    /// How often the other side is asked how far it is, in microseconds: often enough for a measurement of half a second,
    /// and seldom enough that asking costs it nothing.
    let interval: UInt32
    /// How long the other side may make no progress, in milliseconds.
    let patience: Int32

    /// Publishes and waits until all has arrived.
    ///
    /// - Parameters:
    ///   - count: messages.
    ///   - publish: publishes messages: from which on, and how many.
    ///   - arrived: messages that have arrived so far.
    func send(
        _ count: Int,
        publish: (_ first: Int, _ count: Int) throws(BenchmarkError) -> Void,
        arrived: () throws(BenchmarkError) -> Int
    ) throws(BenchmarkError) {
        var sent = 0
        var known = 0
        while sent < count {
            let portion = min(max(window / 4, 1), count - sent)
            try publish(sent, portion)
            sent += portion
            if sent - window > known { known = try wait(for: sent - window, arrived) }
        }
        _ = try wait(for: count, arrived)
    }

    /// - Returns: how many have arrived.
    private func wait(for goal: Int, _ arrived: () throws(BenchmarkError) -> Int) throws(BenchmarkError) -> Int {
        var last = 0
        var stalled = bare_now()
        while true {
            let now = try arrived()
            if now >= goal { return now }
            if now > last { stalled = bare_now() }
            last = now
            guard bare_now() - stalled < UInt64(patience) * 1_000_000 else {
                throw .failed("\(goal - now) of the messages sent have not arrived: lost")
            }
            usleep(interval)
        }
    }
}

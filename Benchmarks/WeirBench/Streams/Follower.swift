import CBareLoops
import Glibc
import Weir
import WeirModel
import WeirTopology

/// A subscriber as programs have it: a `Subscription` with its thread and its sockets, and a task that takes what comes.
final class Follower: Sendable {
    private let tally = FollowerTally()
    private let task: Task<Void, Never>

    /// - Parameters:
    ///   - topology: where the manager is.
    ///   - start: where it begins.
    init(_ topology: Topology, from start: SubscriptionStart) {
        var options = SubscriptionOptions()
        options.start = start
        let subscription = Subscription(topology, to: [TopicFilter(PublicationLoad.topic)], options)
        let tally = tally
        task = Task.detached(executorPreference: TakerThread()) { await tally.take(subscription) }
    }

    deinit { task.cancel() }

    /// Messages that it has taken.
    ///
    /// - Throws: where one was lost, or came out of its turn.
    func delivered() throws(BenchmarkError) -> Int {
        if let failure = tally.failure { throw .failed(failure) }
        return tally.delivered
    }

    /// Waits until it has taken so many.
    func wait(for count: Int, within patience: Int32) throws(BenchmarkError) {
        let deadline = bare_now() + UInt64(patience) * 1_000_000
        while try delivered() < count {
            guard bare_now() < deadline else {
                throw .failed("a subscriber has \(tally.delivered) of \(count) messages")
            }
            usleep(200)
        }
    }

    /// Takes nothing any more, and its subscription goes on until its buffers are full.
    func halt() { tally.halt() }

    /// Waits until so many messages were missing and came, and forgets them.
    ///
    /// - Returns: from when it was told of the gap until it was told that all of it is repaired, in nanoseconds.
    func repairTime(of count: Int, within patience: Int32) throws(BenchmarkError) -> UInt64 {
        let deadline = bare_now() + UInt64(patience) * 1_000_000
        while bare_now() < deadline {
            if let time = tally.takeRepairTime(of: count) { return time }
            _ = try delivered()
            usleep(200)
        }
        throw .failed("nothing was lost, or not all of it repaired")
    }
}

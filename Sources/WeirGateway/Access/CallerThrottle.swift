internal import HTTPTypes
internal import Synchronization
internal import WeirModel
internal import WeirTopology

/// How often each caller may call: a token bucket a caller, as large as what a second gives, in integers.
///
/// It protects the gateway. What may be sent to an exchange, the manager decides.
final class CallerThrottle: Sendable {
    private struct Bucket {
        /// When it would be full, by the clock: the earlier, the fuller.
        var fullAt: Nanoseconds
    }

    private let rate: Rate
    /// Time that one request takes from the bucket, and that the bucket holds, in nanoseconds.
    private let cost: Nanoseconds
    private let depth: Nanoseconds
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Callers that are remembered at a time; those whose bucket is full need not be.
    private static let callersMax = 65_536

    init(_ rate: Rate) {
        self.rate = rate
        cost = max(1, rate.period / max(1, rate.amount))
        depth = max(cost, min(rate.period, .second))
    }

    /// - Parameter now: monotonic.
    /// - Throws: ``Problem`` where it comes too fast.
    func admit(_ caller: String, at now: Nanoseconds) throws(Problem) {
        let wait = buckets.withLock { buckets -> Nanoseconds in
            if buckets.count >= Self.callersMax, buckets[caller] == nil {
                buckets = buckets.filter { $0.value.fullAt > now }
            }
            let wait = self.wait(buckets[caller], at: now)
            if wait == 0 { buckets[caller] = Bucket(fullAt: max(buckets[caller]?.fullAt ?? 0, now).adding(cost)) }
            return wait
        }
        if wait > 0 { throw tooMany(wait) }
    }

    /// The same without taking anything: whether it would be admitted.
    func check(_ caller: String, at now: Nanoseconds) throws(Problem) {
        let wait = buckets.withLock { buckets -> Nanoseconds in self.wait(buckets[caller], at: now) }
        if wait > 0 { throw tooMany(wait) }
    }

    /// How long until the bucket holds one request more; 0 where it does.
    private func wait(_ bucket: Bucket?, at now: Nanoseconds) -> Nanoseconds {
        let fullAt = max(bucket?.fullAt ?? 0, now).adding(cost)
        return fullAt.less(now.adding(depth))
    }

    private func tooMany(_ wait: Nanoseconds) -> Problem {
        Problem(
            .tooManyRequests,
            "too_many_requests",
            "more than \(rate.amount) requests in \(rate.period / .millisecond) ms of one caller; gateway.requests sets it",
            retryAfter: wait
        )
    }
}

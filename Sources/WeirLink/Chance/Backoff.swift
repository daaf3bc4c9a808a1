public import WeirModel

/// Exponential backoff with full jitter: the n-th wait is uniform in `0…min(cap, base·2ⁿ)`.
///
/// The source is Brooker, *Exponential Backoff and Jitter* (2015): of the jitters it has the fewest collisions, since those
/// who failed together are spread over the whole wait.
public struct Backoff: Hashable, Sendable {
    public var base: Nanoseconds
    public var cap: Nanoseconds

    /// - Parameters:
    ///   - base: the longest that the first wait may be, in nanoseconds.
    ///   - cap: the longest that any may be, in nanoseconds: at least `base`, or `LinkSettings.check()` refuses it.
    public init(base: Nanoseconds, cap: Nanoseconds) {
        self.base = base
        self.cap = cap
    }

    /// The longest that the wait after so many failures may be, in nanoseconds; none counts as the first.
    public func bound(after failures: Int) -> Nanoseconds {
        let (product, overflow) = base.multipliedReportingOverflow(by: 1 << UInt64(min(max(failures, 0), 62)))
        return overflow ? cap : min(cap, product)
    }

    func wait(after failures: Int, _ chance: inout Chance) -> Nanoseconds { chance.upTo(bound(after: failures)) }
}

import WeirModel

/// How much may be paid in advance, and for how long.
///
/// What is leased out of a limit at any time is at most a hundredth of it, and for at most a hundredth of its window; of a
/// token bucket that is not hard, which promises a rate and a burst and no window, a tenth of its burst, and for a second.
struct LeaseBounds {
    /// Requests.
    var requests: UInt64 = .max
    var lasts: Nanoseconds = Self.longest
    /// Bytes for all of them.
    var bytes: UInt64 = .max
    /// Why there is nothing to be had, if so.
    var retryAfter: Nanoseconds = 0

    /// However large the limits, in nanoseconds.
    static let longest: Nanoseconds = .second
    /// A lease that lasts no longer than questions take is none, in nanoseconds.
    static let shortest: Nanoseconds = .millisecond
    /// A window's part that may be leased out.
    static let windowParts: UInt64 = 100
    /// A burst's.
    static let burstParts: UInt64 = 10

    /// Narrows the bounds to one limit's.
    ///
    /// - Parameters:
    ///   - leased: units of it that are leased out already.
    ///   - room: units of it that could be admitted now.
    ///   - unitsPerRequest: what a request costs there; bytes are bounded all together.
    ///   - useWithin: the component's: what it may use for no longer than that is within every limit's hold.
    mutating func narrow(
        _ limit: LimitDefinition,
        useWithin: Nanoseconds,
        leased: UInt64,
        room: UInt64,
        unitsPerRequest: UInt64
    ) {
        let isBucket = limit.strategy == .tokenBucket || limit.strategy == .adaptive
        let most = isBucket && !limit.isHard ? limit.burst / Self.burstParts : limit.amount / Self.windowParts
        if !isBucket || limit.isHard { lasts = min(lasts, limit.period / Self.windowParts) }
        // A hard bucket's rate was chosen for what is used within its hold.
        if isBucket, limit.isHard { lasts = min(lasts, useWithin) }
        if limit.metering == .bytes {
            bytes = min(bytes, most.less(leased), room)
            return
        }
        if most < unitsPerRequest { retryAfter = .never }
        requests = min(requests, min(most.less(leased), room) / unitsPerRequest)
    }
}

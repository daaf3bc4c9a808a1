import WeirModel

extension AdaptiveLimit {
    /// One recorded outcome of a request that the limit had granted: what the other side showed.
    struct Observation: Equatable {
        /// The HTTP status; 0 where there was no answer.
        var status: UInt16
        var isSuccess: Bool
        /// In microseconds; 0 where it was not measured.
        var latency: UInt32
        /// When its verdict was decided (for a permit of a lease: when it was used); nil if unknown.
        var grantedAt: Nanoseconds?
        /// As the other side said; nil where it said nothing.
        var retryAfter: Nanoseconds?
        /// What the other side counts as used in its window, by its own header; 0 where it said nothing.
        var usedWeight: UInt32 = 0
        /// What the other side says that its window holds; 0 where it said nothing.
        var quota: UInt32 = 0
        /// What the request cost here.
        var units: UInt64

        /// As ``RequestFact/isPushback``.
        var isPushback: Bool { status == 429 || status == 418 || (status == 503 && retryAfter != nil) }

        /// It passed the other side's limit. A request that is refused for its own faults (4xx) was counted there too.
        var isAdmitted: Bool { isSuccess || (100..<500).contains(status) }

        /// When the request was sent, as well as it is known.
        func sent(recordedAt now: Nanoseconds) -> Nanoseconds {
            grantedAt ?? now.less(Nanoseconds(latency) * .microsecond)
        }
    }
}

public import WeirModel

/// What really happened to a request.
public struct Outcome: Sendable, Equatable {
    /// From the write to the end of the answer.
    public var latency: Duration
    /// Bytes sent and received, headers included as far as they are known.
    public var sent: UInt64
    public var received: UInt64
    /// The other side's status; 0 where no answer came.
    public var status: UInt16
    /// Whether the component counts it a success.
    public var isSuccess: Bool
    /// When the write ended, by ``BootClock``: tells whether the permit was used late. Nil where it is not known.
    public var written: Nanoseconds?
    /// How long the other side said to wait (HTTP's `Retry-After`); nil where it said nothing. It is told in milliseconds,
    /// rounded up.
    public var retryAfter: Duration?
    /// What the other side said is used of its window (as exchanges do in headers), in its own weight; 0 where it said
    /// nothing.
    public var usedWeight: UInt32
    /// What the other side said that its window holds, in its own weight; 0 where it said nothing. An adaptive limit goes by it
    /// for ten minutes. Where it is told, the weight used is not: it needs to be told when it changes, and now and then.
    public var quota: UInt32

    /// - Parameter isSuccess: by default, whether the status is below 400 and not 0.
    public init(
        latency: Duration,
        sent: UInt64 = 0,
        received: UInt64 = 0,
        status: UInt16 = 0,
        isSuccess: Bool? = nil,
        written: Nanoseconds? = nil,
        retryAfter: Duration? = nil,
        usedWeight: UInt32 = 0,
        quota: UInt32 = 0
    ) {
        self.latency = latency
        self.sent = sent
        self.received = received
        self.status = status
        self.isSuccess = isSuccess ?? (status > 0 && status < 400)
        self.written = written
        self.retryAfter = retryAfter
        self.usedWeight = usedWeight
        self.quota = quota
    }
}

extension Outcome {
    /// The outcome as a fact of the wire.
    func fact(of permit: Permit?) -> RequestFact {
        var flags: RequestFact.Flags = isSuccess ? .success : []
        if let permit, let written, written > permit.usableUntil { flags.insert(.usedLate) }
        if let permit, permit.isLeased { flags.insert(.leased) }
        if let permit, permit.isReserved { flags.insert(.reserved) }
        if quota > 0 { flags.insert(.quota) }
        return RequestFact(
            request: permit.map { $0.isLeased ? $0.lease.rawValue : $0.request } ?? 0,
            sent: sent,
            received: received,
            latency: UInt32(clamping: latency.microseconds),
            status: status,
            flags: flags,
            retryAfter: retryAfter.map { UInt32(clamping: $0.nanoseconds.adding(999_999) / .millisecond) } ?? 0,
            usedWeight: quota > 0 ? quota : usedWeight
        )
    }
}

extension RequestFact {
    /// It was allowed to an instance that is no more: what that one was given settles nothing for another.
    mutating func forgetPermit() {
        request = 0
        flags.remove(.leased)
    }
}

extension Duration {
    /// Whole microseconds, rounded down; negative durations are 0.
    var microseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(clamping: seconds) * 1_000_000 + UInt64(clamping: attoseconds / 1_000_000_000_000)
    }

    /// Whole nanoseconds; negative durations are 0.
    var nanoseconds: Nanoseconds {
        let (seconds, attoseconds) = components
        let (product, overflow) = UInt64(clamping: seconds).multipliedReportingOverflow(by: .second)
        return overflow ? .never : product.adding(UInt64(clamping: attoseconds / 1_000_000_000))
    }
}
